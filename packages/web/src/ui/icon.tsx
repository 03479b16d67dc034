// The few signs of the app, drawn on one grid of 24 with one stroke.
const paths = {
  home: 'M4 11l8-7 8 7v9h-5.500v-5.500h-5V20H4z',
  series: 'M4 8h16v11H4zM8 4.500l4 3.500 4-3.500',
  films: 'M4 5h16v14H4zM8 5v14M16 5v14M4 9.700h4M4 14.300h4M16 9.700h4M16 14.300h4',
  list: 'M4 6.500h10M4 12h10M4 17.500h6M17.500 13v8M13.500 17h8',
  play: 'M7 4.5v15l12-7.5z',
  info: 'M12 11v6M12 7.5v.01M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  up: 'M7 11v9H4v-9zm0 0l4-7.5c1.6 0 2.3 1 2 2.6L12.4 10H18c1.5 0 2.3 1 2 2.4l-1.4 6c-.3 1.1-1 1.6-2.1 1.6H7',
  down: 'M17 13V4h3v9zm0 0l-4 7.5c-1.6 0-2.3-1-2-2.6l.6-3.9H6c-1.5 0-2.3-1-2-2.4l1.4-6C5.700 4.5 6.400 4 7.500 4H17',
  'down-small': 'M6 9l6 6 6-6',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  search: 'M11 4.500a6.500 6.500 0 1 0 0 13a6.500 6.500 0 1 0 0-13M16 16l4.500 4.500',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M5.500 12h.01M12 12h.01M18.500 12h.01',
  pause: 'M8 5v14M16 5v14',
  back10: 'M4 12a8 8 0 1 0 3-6.200M4 4v4.500h4.500M10 15v-5l-1.500 1M13 11.500c0-2 3-2 3 0v2c0 2-3 2-3 0z',
  on10: 'M20 12a8 8 0 1 1-3-6.200M20 4v4.500h-4.500M10 15v-5l-1.500 1M13 11.500c0-2 3-2 3 0v2c0 2-3 2-3 0z',
  sound: 'M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11',
  muted: 'M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5',
  captions: 'M3.500 6h17v12h-17zM10.500 10.500c-3-1.500-4 3 0 3M17 10.500c-3-1.500-4 3 0 3',
  pip: 'M3.500 5.500h17v13h-17zM12 12h6v4h-6z',
  full: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  next: 'M5 5v14l10-7zM18.500 5v14',
  restart: 'M4 12a8 8 0 1 0 3-6.200M4 4v4.500h4.500',
  why: 'M9.2 9a2.9 2.9 0 1 1 4 2.700c-.800.400-1.200 1-1.200 1.900M12 16.800v.010M3.500 12a8.500 8.500 0 1 0 17 0a8.500 8.500 0 1 0-17 0',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  off: 'M4 4l16 16M9.500 5.600A9 9 0 0 1 21 12a12 12 0 0 1-2.200 3M14.500 14.600A3.500 3.500 0 0 1 9.500 9.500M6.500 7.200A13 13 0 0 0 3 12c1.800 4 5 6.500 9 6.500a9 9 0 0 0 3.500-.700',
  spark: 'M12 3.500l2.200 6.300 6.300 2.200-6.300 2.200L12 20.500l-2.200-6.300L3.500 12l6.300-2.200z',
} as const;
export type IconName = keyof typeof paths;

/** Decoration: the control around it has the words. */
export function Icon({ name, size = 24 }: { readonly name: IconName; readonly size?: number }) {
  const solid = name === 'play';
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill={solid ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={solid ? 1.5 : 2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
