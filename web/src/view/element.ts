type Child = Node | string | null | false;

interface Options {
  class?: string;
  id?: string;
  text?: string;
  /** Attributes: false and null omit the attribute, true sets it to an empty string. */
  attributes?: Record<string, string | number | boolean | null>;
  on?: Partial<{ [Name in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[Name]) => void }>;
}

/** Creates an element with its content. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: Options = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (options.class) made.className = options.class;
  if (options.id) made.id = options.id;
  if (options.text !== undefined) made.textContent = options.text;
  for (const [name, value] of Object.entries(options.attributes ?? {})) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }

  for (const [name, listener] of Object.entries(options.on ?? {})) {
    made.addEventListener(name, listener as EventListener);
  }

  made.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return made;
}

/**
 * Creates a button with an icon, a label or both. If only the icon is shown, screen readers and a tooltip have the
 * label.
 */
export function button(options: {
  label: string;
  icon?: SVGElement;
  onlyIcon?: boolean;
  class?: string;
  id?: string;
  attributes?: Record<string, string | number | boolean | null>;
  onClick: () => void;
}): HTMLButtonElement {
  const { label, icon, onlyIcon = false, onClick } = options;
  return element(
    'button',
    {
      class: options.class ?? 'button',
      ...(options.id ? { id: options.id } : {}),
      attributes: { type: 'button', ...(onlyIcon ? { 'aria-label': label, title: label } : {}), ...options.attributes },
      on: { click: onClick },
    },
    icon ?? null,
    onlyIcon ? null : element('span', { text: label }),
  );
}
