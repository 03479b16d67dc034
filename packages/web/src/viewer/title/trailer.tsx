// What the house shows of a title before it is played: over its page, with the browser's own controls.
import type { Title } from '@marquee/protocol';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useTellPreview } from '../state/tell-preview.ts';
import '../../ui/button.css';
import './trailer.css';

/** Nothing where the catalogue names none: attribute `trailer`, the address of a file. */
export function Trailer({ title }: { readonly title: Title }) {
  const [open, setOpen] = useState(false);
  const { trailer } = title.attributes;
  if (typeof trailer !== 'string') return null;
  return (
    <>
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="films" size={20} /> Trailer
      </button>
      {open && <Showing title={title} file={trailer} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ShowingProps {
  readonly title: Title;
  readonly file: string;
  onClose(): void;
}

function Showing({ title: { id, name }, file, onClose }: ShowingProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isBroken, setBroken] = useState(false);
  useTellPreview(id);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="trailer" aria-label={`Trailer of ${name}`} onClose={onClose}>
      <button type="button" className="trailer-close" aria-label="Close" onClick={() => dialog.current?.close()}>
        <Icon name="close" size={20} />
      </button>
      {isBroken ? (
        <p role="alert">The trailer cannot be played now.</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video
          src={file}
          controls
          autoPlay
          playsInline
          onEnded={() => dialog.current?.close()}
          onError={() => setBroken(true)}
        />
      )}
    </dialog>
  );
}
