import { t } from '../../platform/words.ts'
import { formatBytes } from '../format.ts'
import { describedBy, type FieldProps, FieldShell, fieldId } from './field.tsx'
import { useError } from './form.tsx'

type FileFieldProps = Omit<FieldProps, 'value'> & {
  accept?: string
  multiple?: boolean
  maxFiles?: number
  /** For one file. */
  maxBytes?: number
}

/** Chosen files stay chosen when the form comes back with faults; large photos are made smaller on the way. */
export function FileField({ accept, multiple, maxFiles, maxBytes, ...props }: FileFieldProps) {
  const error = props.error ?? useError(props.name)
  const id = fieldId(props.name)

  return (
    <FieldShell {...props} error={error}>
      <div
        class="file-drop"
        data-controller="file-list"
        data-action="turbo:morph@document->file-list#name"
        {...limits({ maxFiles, maxBytes })}
      >
        <input
          id={id}
          class="file-control"
          type="file"
          name={props.name}
          {...{ accept, multiple }}
          data-turbo-permanent
          data-file-list-target="input"
          data-action="file-list#show"
          {...describedBy({ ...props, error })}
        />
        <ul class="file-chosen" data-file-list-target="list" aria-live="polite" />
      </div>
    </FieldShell>
  )
}

function limits({ maxFiles, maxBytes }: { maxFiles?: number; maxBytes?: number }) {
  return {
    'data-file-list-max-files-value': maxFiles,
    'data-file-list-max-bytes-value': maxBytes,
    'data-file-list-too-many-value': maxFiles ? t('Paling banyak {n} berkas.', { n: maxFiles }) : undefined,
    'data-file-list-too-large-value': maxBytes
      ? t('Terlalu besar: paling besar {size}.', { size: formatBytes(maxBytes) })
      : undefined,
  }
}
