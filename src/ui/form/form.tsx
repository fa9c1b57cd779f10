import type { FieldError } from '../../platform/refusal.ts'
import { type Child, createContext, useContext } from '../jsx/markup.ts'
import { ErrorSummary } from './error-summary.tsx'

export type FormValues = Record<string, string | string[] | undefined>

export type FormProps = {
  action: string
  method?: 'post' | 'get'
  /** Faults found by the server; each field finds its own by name. */
  errors?: FieldError[]
  /** What was typed, by field name; each field finds its own. */
  values?: FormValues
  multipart?: boolean
  /** Keeps what is typed in this tab under this key until it has been accepted. */
  autosave?: string
  /** Left to the browser: for answers that are files. */
  native?: boolean
  /** Id of the `<turbo-frame>` that it is answered in, while it is filled in. */
  narrows?: string
  id?: string
  class?: string
  children: Child
}

/** A form that comes back: what was typed, and what is wrong with it. */
export type Filled = Pick<FormProps, 'values' | 'errors'>

const FilledForm = createContext<{ errors: FieldError[]; values: FormValues }>({ errors: [], values: {} })

/** A form whose fields know their error and value by name. The server judges, all fields at once and in our words. */
export function Form({ action, method = 'post', errors = [], values = {}, ...rest }: FormProps) {
  return (
    <form
      {...{ action, method, id: rest.id, class: rest.class ?? 'form' }}
      {...autosaved(rest.autosave)}
      {...narrowing(rest.narrows)}
      enctype={rest.multipart ? 'multipart/form-data' : undefined}
      data-turbo={rest.native ? 'false' : undefined}
      novalidate
    >
      <FilledForm.Provider value={{ errors, values }}>
        {errors.length > 0 ? <ErrorSummary errors={errors} /> : null}
        {rest.children}
      </FilledForm.Provider>
    </form>
  )
}

export function useError(name: string): string | undefined {
  return useContext(FilledForm).errors.find((error) => error.path === name)?.message
}

/** What was typed in this field, or undefined when the form is shown for the first time. */
export function useValue(name: string): string | undefined {
  return useValues(name)?.[0]
}

export function useValues(name: string): string[] | undefined {
  const value = useContext(FilledForm).values[name]
  return value === undefined ? undefined : [value].flat()
}

function autosaved(key: string | undefined) {
  return key ? { 'data-controller': 'autosave', 'data-autosave-key-value': key } : {}
}

function narrowing(frame: string | undefined) {
  if (!frame) return {}
  return {
    'data-controller': 'narrow',
    'data-action': 'input->narrow#later',
    'data-turbo-frame': frame,
    'data-turbo-action': 'replace',
  }
}
