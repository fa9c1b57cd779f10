import { hash } from 'node:crypto'
import { spokenLanguage } from '../../platform/words.ts'

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
    const around = pieces
    pieces = []
    try {
      this.write()
      return pieces.join('')
    } finally {
      pieces = around
    }
  }

  write(): void {
    const { kind, props } = this
    if (typeof kind === 'string') writeTag(kind, props)
    else writeChild(kind(props as never))
  }
}

// of what is being written just now; joined once, because a text grown piece by piece costs as much again when it is sent
let pieces: string[] = []

class Written extends Markup {
  readonly text: string

  constructor(text: string) {
    super('', {})
    this.text = text
  }

  override write() {
    pieces.push(this.text)
  }
}

/** Markup as it stands: nothing in it may have been typed by somebody. */
export function raw(text: string): Markup {
  return new Written(text)
}

/** What a component may be drawn from to be remembered: plain values, whose text tells two of them apart. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | Date
  | readonly Plain[]
  | { readonly [name: string]: Plain }

/**
 * A component that is drawn once for the same properties and language. It looks at nothing else: no clock, no form around it.
 * For what stands in every row or on every page; at most `most` drawings are kept. `tell` says all that a drawing depends on
 * in fewer words than its properties.
 */
export function drawnOnce<Properties extends { readonly [name: string]: Plain }>(
  draw: (props: Properties) => Child,
  { most = 2000, tell = keyOf }: { most?: number; tell?: (props: Properties) => string } = {},
): (props: Properties) => Markup {
  const drawn = new Map<string, Markup>()

  return (props) => {
    const key = spokenLanguage() + tell(props)
    const known = drawn.get(key)
    if (known) return known

    const made = raw(String(new Markup(draw, props)))
    if (drawn.size >= most) drawn.clear()
    drawn.set(key, made)
    return made
  }
}

// with its length before it a text can't pass for several values
function keyOf(value: Plain): string {
  if (typeof value === 'string') return `${value.length}:${value}`
  if (value instanceof Date) return String(value.getTime())
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? keyOfList(value) : keyOfAll(value)
}

const keysOfLists = new WeakMap<object, string>()

/** A list that a process remembers, as the units to choose from, is gone through once: nobody changes one that he passed on. */
function keyOfList(list: object): string {
  const known = keysOfLists.get(list)
  if (known) return known

  const key = hash('sha256', keyOfAll(list))
  keysOfLists.set(list, key)
  return key
}

function keyOfAll(value: object): string {
  let key = ''
  for (const name in value) key += ` ${name} ${keyOf((value as Record<string, Plain>)[name])}`
  return key
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
        return raw(String(new Markup(Fragment, { children })))
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

function writeTag(name: string, props: Props): void {
  const { open, close } = tagNamed(name)
  pieces.push(open)
  for (const key in props) if (key !== 'children' && key !== 'key') writeAttribute(key, props[key])
  if (close === '') {
    pieces.push('/>')
    return
  }

  pieces.push('>')
  writeChild(props.children)
  pieces.push(close)
}

// the texts of every tag and attribute that was ever written: each piece fewer is a piece less to join
const tags = new Map<string, { open: string; close: string }>()
const attributes = new Map<string, string>()

function tagNamed(name: string) {
  const known = tags.get(name)
  if (known) return known

  const made = { open: `<${name}`, close: emptyTags.has(name) ? '' : `</${name}>` }
  tags.set(name, made)
  return made
}

/** `true` is the attribute alone, but for `aria-…` and `data-…`, which say "true" or "false" in words. */
function writeAttribute(name: string, value: unknown): void {
  if (value === undefined || value === null) return
  if (typeof value !== 'boolean' || spelledOut.test(name))
    pieces.push(attributeNamed(name), escaped(typeof value === 'string' ? value : String(value)), '"')
  else if (value) pieces.push(attributeNamed(name), '"')
}

function attributeNamed(name: string): string {
  const known = attributes.get(name)
  if (known) return known

  const made = ` ${name}="`
  attributes.set(name, made)
  return made
}

const spelledOut = /^(aria|data)-/

function writeChild(child: Child): void {
  if (typeof child === 'string') pieces.push(escaped(child))
  else if (typeof child === 'number') pieces.push(String(child))
  else if (Array.isArray(child)) for (const one of child) writeChild(one)
  else if (child instanceof Markup) child.write()
}

function escaped(text: string): string {
  return special.test(text) ? text.replace(everySpecial, (letter) => escapes[letter] ?? letter) : text
}

const special = /[&<>"']/
const everySpecial = /[&<>"']/g
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
