import { type Typed, text, texts } from '../../../registers/typed.ts'

const prefix = 'kept.'

/** Whether the request form was sent to another form, which is to carry it along and give it back. */
export function isToBeKept(form: Typed): boolean {
  return text(form, 'keep') === 'request'
}

/** What another form carried of the request form, by the names that it has there; nothing where it carried none. */
export function keptOf(form: Typed): Typed | undefined {
  const kept = Object.entries(form).filter(([name]) => name.startsWith(prefix))
  if (kept.length === 0) return undefined
  return Object.fromEntries(kept.map(([name, value]) => [name.slice(prefix.length), value]))
}

/** The request form inside another form. Chosen files cannot be carried. */
export function KeptFields({ form }: { form?: Typed }) {
  const { keep: _, attachments: __, ...rest } = form ?? {}
  return (
    <>
      {Object.keys(rest).flatMap((name) =>
        texts(rest, name).map((value) => <input type="hidden" name={prefix + name} value={value} />),
      )}
    </>
  )
}
