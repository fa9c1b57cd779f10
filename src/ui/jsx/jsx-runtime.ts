import type { JSX as Hono } from 'hono/jsx/jsx-runtime'
import { type Child, type Component, Markup, type Props } from './markup.ts'

export { Fragment } from './markup.ts'

/** What the compiler calls for every tag and component (`jsxImportSource`); Hono's types say what each tag may have. */
export function jsx(kind: string | Component, props: Props): Markup {
  return new Markup(kind, props)
}

export { jsx as jsxDEV, jsx as jsxs }

export declare namespace JSX {
  type Element = Markup
  type ElementType = string | Component
  type ElementChildrenAttribute = { children: Child }
  type IntrinsicAttributes = { key?: string | number }
  type IntrinsicElements = Record<'turbo-frame' | 'svg' | 'path' | 'desc', Props> & {
    [Tag in keyof Hono.IntrinsicElements as string extends Tag ? never : Tag]: Omit<
      Hono.IntrinsicElements[Tag],
      'children'
    > & { children?: Child }
  }
}
