export type Child = string | number | boolean | null | undefined | Markup | Child[]
/** The compiler checks the properties where a component is used. */
export type Component = (props: never) => Child
export type Props = { children?: Child } & Record<string, unknown>

/**
 * A tag, or a component with its properties. It becomes text when `String()` asks, from the outside inwards, so that a field
 * finds its form. Words in it are escaped.
 */
export class Markup {
  readonly kind: string | Component
  readonly props: Props

  constructor(kind: string | Component, props: Props) {
    this.kind = kind
    this.props = props
  }

  toString(): string {
    const { kind, props } = this
    return typeof kind === 'string' ? tagText(kind, props) : childText(kind(props as never))
  }
}

class Written extends Markup {
  readonly text: string

  constructor(text: string) {
    super('', {})
    this.text = text
  }

  override toString() {
    return this.text
  }
}

/** Markup as it stands: nothing in it may have been typed by somebody. */
export function raw(text: string): Markup {
  return new Written(text)
}

export function Fragment({ children }: { children?: Child }): Child {
  return children
}

export type Context<Value> = {
  /** The values around what is being written just now, the innermost last. */
  values: Value[]
  Provider: (props: { value: Value; children?: Child }) => Markup
}

export function createContext<Value>(outermost: Value): Context<Value> {
  const values = [outermost]

  return {
    values,
    Provider({ value, children }) {
      values.push(value)
      try {
        return raw(childText(children))
      } finally {
        values.pop()
      }
    },
  }
}

export function useContext<Value>({ values }: Context<Value>): Value {
  return values[values.length - 1] as Value
}

const emptyTags = new Set(['base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'path', 'rect', 'source', 'wbr'])

function tagText(name: string, props: Props): string {
  let opening = `<${name}`
  for (const key in props) if (key !== 'children' && key !== 'key') opening += attributeText(key, props[key])

  return emptyTags.has(name) ? `${opening}/>` : `${opening}>${childText(props.children)}</${name}>`
}

/** `true` is the attribute alone, but for `aria-…` and `data-…`, which say "true" or "false" in words. */
function attributeText(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return ` ${name}="${escaped(value)}"`
  if (typeof value === 'boolean' && !spelledOut.test(name)) return value ? ` ${name}=""` : ''
  return ` ${name}="${escaped(String(value))}"`
}

const spelledOut = /^(aria|data)-/

function childText(child: Child): string {
  if (typeof child === 'string') return escaped(child)
  if (child === undefined || child === null || typeof child === 'boolean') return ''
  if (!Array.isArray(child)) return String(child)

  let text = ''
  for (const one of child) text += childText(one)
  return text
}

function escaped(text: string): string {
  return special.test(text) ? text.replace(everySpecial, (letter) => escapes[letter] ?? letter) : text
}

const special = /[&<>"']/
const everySpecial = /[&<>"']/g
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
