// Everything to steer a film by: play, ten seconds either way, where it stands, speed, captions, the whole screen.
import { Menu } from '@base-ui/react/menu';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { clock } from './clock.ts';
import type { Deck } from './keys.ts';
import type { Playing } from './playing.ts';
import { Scrubber } from './scrubber.tsx';
import type { VideoState } from './use-video.ts';
import './controls.css';

interface ControlsProps {
  readonly playing: Playing;
  readonly state: VideoState;
  readonly video: HTMLVideoElement | null;
  readonly deck: Deck;
}

export function Controls({ playing, state, video, deck }: ControlsProps) {
  return (
    <div className="controls">
      <div className="controls-top">
        <Press label="Back" icon="left" onPress={deck.leave} />
        <p className="controls-name">
          <strong>{playing.name}</strong>
          {playing.line && <span>{playing.line}</span>}
        </p>
        {playing.file === undefined && <p className="controls-note">Pictures drawn by code</p>}
      </div>
      <div className="controls-foot">
        <Scrubber playing={playing} state={state} deck={deck} />
        <div className="controls-line">
          <Press
            label={state.playing ? 'Pause' : 'Play'}
            icon={state.playing ? 'pause' : 'play'}
            onPress={deck.toggle}
            large
          />
          <Press label="Back 10 seconds" icon="back10" onPress={() => deck.jump(-10)} />
          <Press label="On 10 seconds" icon="on10" onPress={() => deck.jump(10)} />
          <Press
            label={state.muted ? 'Sound on' : 'Sound off'}
            icon={state.muted ? 'muted' : 'sound'}
            onPress={deck.mute}
          />
          <span className="controls-time">
            {clock(state.time)} <span>/ {clock(state.duration)}</span>
          </span>
          <span className="controls-gap" />
          {playing.next && <Press label={`Next: ${playing.next.line}`} icon="next" onPress={deck.next} />}
          <Speed rate={state.rate} onChoose={deck.speed} />
          {(playing.file === undefined || playing.words !== undefined) && (
            <Press label="Captions" icon="captions" pressed={state.captions} onPress={deck.captions} />
          )}
          {document.pictureInPictureEnabled && (
            <Press label="Picture in picture" icon="pip" onPress={() => void video?.requestPictureInPicture()} />
          )}
          <Press label="Full screen" icon="full" onPress={deck.fullscreen} />
        </div>
      </div>
    </div>
  );
}

interface PressProps {
  readonly label: string;
  readonly icon: IconName;
  readonly pressed?: boolean;
  readonly large?: boolean;
  onPress(): void;
}

const Press = ({ label, icon, pressed, large, onPress }: PressProps) => (
  <button
    type="button"
    className={large ? 'press press-large' : 'press'}
    aria-label={label}
    title={label}
    aria-pressed={pressed}
    onClick={onPress}
  >
    <Icon name={icon} size={large ? 32 : 24} />
  </button>
);

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2];

function Speed({ rate, onChoose }: { readonly rate: number; onChoose(rate: number): void }) {
  return (
    <Menu.Root>
      <Menu.Trigger className="press press-words" aria-label={`Speed, now ${rate} times`}>
        {rate}×
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" sideOffset={10} className="speeds-place">
          <Menu.Popup className="speeds">
            <Menu.RadioGroup value={rate} onValueChange={onChoose}>
              {speeds.map((speed) => (
                <Menu.RadioItem key={speed} value={speed} className="speeds-item" closeOnClick>
                  {speed === 1 ? 'Normal' : `${speed}×`}
                  <Menu.RadioItemIndicator>
                    <Icon name="check" size={16} />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
