// My List and the three thumbs of one title; what holds now is pressed.
import { Icon } from '../../ui/icon.tsx';
import { useList, useRatings } from '../state/api.ts';
import { useOpinions } from '../state/opinions.ts';
import { useSession } from '../state/session.tsx';
import './opinion-buttons.css';

export function OpinionButtons({ title, name }: { readonly title: string; readonly name: string }) {
  const { profile } = useSession();
  const { data: list } = useList(profile);
  const { data: ratings } = useRatings(profile);
  const opinions = useOpinions();
  const listed = list?.items.some((item) => item.title === title) ?? false;
  const thumb = ratings?.items.find((item) => item.title === title)?.value ?? 0;
  const press = (value: -1 | 1 | 2): void => opinions.thumb(title, name, thumb === value ? 0 : value);
  return (
    <>
      <Round label="My List" word="My List" pressed={listed} onPress={() => opinions.list(title, name, !listed)}>
        <Icon name={listed ? 'check' : 'plus'} />
      </Round>
      <Round label="Not for me" word="Not for me" pressed={thumb === -1} onPress={() => press(-1)}>
        <Icon name="down" />
      </Round>
      <Round label="I like this" word="Like" pressed={thumb === 1} onPress={() => press(1)}>
        <Icon name="up" />
      </Round>
      <Round label="I love this" word="Love" pressed={thumb === 2} onPress={() => press(2)}>
        <Icon name="spark" />
      </Round>
    </>
  );
}

interface RoundProps {
  readonly label: string;
  /** Stands below: a sign alone would have to be guessed. */
  readonly word: string;
  readonly pressed: boolean;
  readonly children: React.ReactNode;
  onPress(): void;
}

const Round = ({ label, word, pressed, children, onPress }: RoundProps) => (
  <button type="button" className="round" aria-pressed={pressed} aria-label={label} title={label} onClick={onPress}>
    {children}
    <span className="round-word">{word}</span>
  </button>
);
