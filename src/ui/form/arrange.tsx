import type { Child } from '../jsx/markup.ts'

/** A titled part of a long form. */
export function FormPart({ title, lead, children }: { title: string; lead?: Child; children: Child }) {
  return (
    <fieldset class="form-part">
      <legend>{title}</legend>
      {lead ? <p class="form-part-lead">{lead}</p> : null}
      {children}
    </fieldset>
  )
}

/** Short fields side by side where there is room. */
export function FieldRow({ children }: { children: Child }) {
  return <div class="field-row">{children}</div>
}

type RevealedProps = { field: string; is: string[]; children: Child }

/** Asked only while `field` has one of the values `is`; without script always shown, so the server must not rely on it. */
export function Revealed({ field, is, children }: RevealedProps) {
  return (
    <fieldset
      class="revealed"
      data-controller="reveal"
      data-action="turbo:morph@document->reveal#show"
      data-reveal-field-value={field}
      data-reveal-values-value={JSON.stringify(is)}
    >
      {children}
    </fieldset>
  )
}

type SuggestedProps = { id: string; src: string; fields: string[]; children?: Child }

/**
 * Filled while the named `fields` of the form are typed: asks `src?field=...` for a page holding a `<turbo-frame>` of the
 * same `id`. Choices in it are ordinary radio buttons; the down arrow in the field goes to them.
 */
export function Suggested({ id, src, fields, children }: SuggestedProps) {
  return (
    <div
      class="suggested"
      data-controller="suggest"
      data-suggest-src-value={src}
      data-suggest-fields-value={JSON.stringify(fields)}
    >
      <turbo-frame id={id} data-suggest-target="frame" aria-live="polite">
        {children}
      </turbo-frame>
    </div>
  )
}
