const namespace = 'http://www.w3.org/2000/svg';

/** SVG paths on a grid of 24 x 24. */
const strokes = {
  face:
    'M4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2' +
    'M9 10v.5M15 10v.5M8.8 14.4a4.5 4.5 0 0 0 6.4 0',
  photo:
    'M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM4 16l4.5-4.5 4 4L16 12l4 4M15.5 8.5v.01',
  camera:
    'M4 8.5A1.5 1.5 0 0 1 5.5 7H8l1.5-2.5h5L16 7h2.5A1.5 1.5 0 0 1 20 8.5v9' +
    'a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5zM12 16a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5',
  download: 'M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  retry: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 4v4h-4',
  trash: 'M5 7h14M10 7V5h4v2M7 7l.8 12h8.4L17 7',
  previous: 'M14.5 6 8.5 12l6 6',
  next: 'M9.5 6l6 6-6 6',
  light:
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1' +
    'M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1',
  dark: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10',
  auto: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 4v16M12 8l4-2.6M12 12h8M12 16l4 2.6',
  shield: 'M12 3.5 5.5 6v5.5c0 4 2.7 7 6.5 9 3.8-2 6.5-5 6.5-9V6zM9 12l2.2 2.2L15.2 10',
  flask: 'M9.5 4h5M10.5 4v5.5L5.8 17.6A1.6 1.6 0 0 0 7.2 20h9.6a1.6 1.6 0 0 0 1.4-2.4L13.5 9.5V4M8.2 14.5h7.6',
  hand: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M6.2 6.2l11.6 11.6',
  yes: 'M5 12.5 10 17.5 19 7',
  maybe: 'M9 9.2a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2v.4M12 17.9v.05',
  no: 'M7 12h10',
  untrained: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14M7.1 7.1l9.8 9.8',
  warning: 'M12 4.5 3.8 19h16.4zM12 10v4.5M12 16.9v.05',
} as const;

export type IconName = keyof typeof strokes;

/** Creates an icon in the colour of the text around it, hidden from screen readers. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', strokes[name]);
  svg.append(path);
  return svg;
}
