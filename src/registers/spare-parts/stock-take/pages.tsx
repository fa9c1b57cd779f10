import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Select } from '../../../ui/form/choice-field.tsx'
import { describedBy, Fault, fieldId } from '../../../ui/form/field.tsx'
import { type Filled, Form, useError, useValue } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { formatDateTime, formatNumber } from '../../../ui/format.ts'
import { Pager } from '../../../ui/list/pager.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { PrintButton } from '../../../ui/print-button.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { quantityInWords } from '../spare-part.ts'
import type { Store } from '../stores/queries.ts'
import type { CountedLine, CountLine, StockTakeRow } from './queries.ts'

type TakesProps = { takes: StockTakeRow[]; stores: Store[]; mayKeep: boolean; next?: string; first?: string }

export function StockTakesPage({ takes, stores, mayKeep, next, first }: TakesProps) {
  return (
    <Page
      title={t('Opname persediaan')}
      lead={t('Hitung isi gudang, lalu catat hasilnya; selisihnya menjadi baris buku persediaan.')}
      breadcrumb={takeCrumbs()}
    >
      <Stack>
        {mayKeep ? <Begin stores={stores} /> : null}
        {takes.length > 0 ? (
          <Card title={t('Opname terdahulu')} icon="history" flush>
            <Takes takes={takes} />
          </Card>
        ) : (
          <EmptyState icon="list-check" title={t('Belum ada opname')} />
        )}
        <Pager next={next} first={first} />
      </Stack>
    </Page>
  )
}

function Begin({ stores }: { stores: Store[] }) {
  return (
    <Card title={t('Mulai opname')} icon="list-check">
      <Form method="get" action={paths.newStockTake()}>
        <Select
          name="gudang"
          label={t('Gudang')}
          options={stores.map(({ id, name }) => ({ value: String(id), label: name }))}
          required
        />
        <ButtonRow>
          <SubmitButton>{t('Buka lembar hitung')}</SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}

function Takes({ takes }: { takes: StockTakeRow[] }) {
  return (
    <Table
      caption={t('Opname terdahulu')}
      columns={[
        {
          heading: t('Waktu'),
          kind: 'lead',
          cell: ({ id, takenAt }) => <a href={paths.stockTake(String(id))}>{formatDateTime(takenAt)}</a>,
        },
        { heading: t('Gudang'), cell: ({ store }) => store },
        { heading: t('Oleh'), cell: ({ takenBy }) => takenBy },
        { heading: t('Dihitung'), kind: 'number', cell: ({ lines }) => formatNumber(lines) },
        { heading: t('Selisih'), kind: 'number', cell: ({ differences }) => formatNumber(differences) },
      ]}
      rows={takes}
    />
  )
}

type CountProps = Filled & { store: Store; lines: CountLine[]; now: Date }

/** The sheet to count with, on paper or on the screen: what is left empty was not counted. */
export function CountPage({ store, lines, now, values, errors }: CountProps) {
  return (
    <Page
      title={t('Lembar hitung {store}', { store: store.name })}
      lead={t('Keadaan catatan {at}. Yang dikosongkan tidak dihitung dan tidak berubah.', { at: formatDateTime(now) })}
      breadcrumb={takeCrumbs(store.name)}
      actions={<PrintButton />}
    >
      <Form action={paths.newStockTake()} values={values} errors={errors}>
        <input type="hidden" name="storeId" value={String(store.id)} />
        <Card flush>
          <Table
            caption={t('Lembar hitung {store}', { store: store.name })}
            columns={[
              { heading: t('Nama'), kind: 'lead', cell: ({ name }) => name },
              { heading: t('Kode'), kind: 'code', cell: ({ code }) => code },
              { heading: t('Letak'), cell: ({ location }) => location || '–' },
              {
                heading: t('Catatan'),
                kind: 'number',
                cell: ({ recorded, unitOfMeasure }) => quantityInWords(recorded, unitOfMeasure),
              },
              { heading: t('Hasil hitung'), cell: (line) => <Counted line={line} /> },
            ]}
            rows={lines}
          />
        </Card>
        <TextField name="note" label={t('Keterangan')} maxLength={300} />
        <ButtonRow>
          <SubmitButton busy={t('Menyimpan…')}>{t('Simpan hasil opname')}</SubmitButton>
          <ButtonLink href={paths.stockTakes()} variant="plain">
            {t('Batal')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  )
}

function Counted({ line }: { line: CountLine }) {
  const [name, seen] = [`counted.${line.id}`, `seen.${line.id}`]
  const error = useError(name)
  // once the count was found outdated it is the present one that is counted again; the others stay counted when they were
  const since = (error ? undefined : useValue(seen)) ?? String(line.newest)

  return (
    <div class={error ? 'field has-error text-start' : 'field'}>
      <input type="hidden" name={seen} value={since} />
      <input
        id={fieldId(name)}
        class="input is-short"
        {...{ name, value: useValue(name), inputmode: 'numeric', maxlength: 7 }}
        aria-label={t('Hasil hitung {name}', { name: line.name })}
        {...describedBy({ name, error })}
      />
      <Fault name={name} error={error} />
    </div>
  )
}

export function StockTakePage({ take, lines }: { take: StockTakeRow; lines: CountedLine[] }) {
  return (
    <Page
      title={t('Opname {store}', { store: take.store })}
      lead={take.note}
      breadcrumb={takeCrumbs(formatDateTime(take.takenAt))}
      actions={<PrintButton />}
    >
      <p>
        <Moment at={take.takenAt} as="full" /> · {take.takenBy}
      </p>
      <Card flush>
        <Table
          caption={t('Hasil opname')}
          columns={[
            { heading: t('Nama'), kind: 'lead', cell: ({ name }) => name },
            { heading: t('Kode'), kind: 'code', cell: ({ code }) => code },
            {
              heading: t('Catatan'),
              kind: 'number',
              cell: ({ recorded, unitOfMeasure }) => quantityInWords(recorded, unitOfMeasure),
            },
            {
              heading: t('Hasil hitung'),
              kind: 'number',
              cell: ({ counted, unitOfMeasure }) => quantityInWords(counted, unitOfMeasure),
            },
            { heading: t('Selisih'), kind: 'number', cell: (line) => <Difference line={line} /> },
          ]}
          rows={lines}
        />
      </Card>
    </Page>
  )
}

function Difference({ line: { counted, recorded } }: { line: CountedLine }) {
  const difference = counted - recorded
  if (difference === 0) return <>{t('Cocok')}</>
  return <Tag tone="warning">{`${difference > 0 ? '+' : '−'}${formatNumber(Math.abs(difference))}`}</Tag>
}

function takeCrumbs(here?: string) {
  const list = { label: t('Suku Cadang'), href: paths.spareParts() }
  return here
    ? [list, { label: t('Opname'), href: paths.stockTakes() }, { label: here }]
    : [list, { label: t('Opname') }]
}
