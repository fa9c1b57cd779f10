import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { FieldRow } from '../../ui/form/arrange.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { formatPhone } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import { DueBadge } from '../../ui/record/badges.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import { answerDue } from './data-requests.ts'
import { type Held, HeldCards } from './held-cards.tsx'
import type { DataRequest } from './queries.ts'

type RequestsProps = { requests: DataRequest[]; now: Date; today: string; filled: Filled }

export function DataRequestsPage({ requests, now, today, filled }: RequestsProps) {
  return (
    <Page
      title={t('Permintaan data pribadi')}
      lead={t('Seseorang meminta salinan datanya (UU 27/2022 Pasal 32). Dijawab paling lambat 3 kali 24 jam.')}
    >
      <Stack>
        {requests.length > 0 ? (
          <RequestTable requests={requests} now={now} />
        ) : (
          <EmptyState icon="inbox" title={t('Belum ada permintaan')}>
            {t('Catat permintaan yang datang di bawah ini; salinannya lalu dapat diunduh.')}
          </EmptyState>
        )}
        <Card title={t('Catat permintaan')} icon="plus">
          <Form action={paths.dataRequests()} values={{ receivedOn: today, ...filled.values }} errors={filled.errors}>
            <TextField
              name="username"
              label={t('Nama pengguna')}
              hint={t('Bagi yang memiliki akun.')}
              autocomplete="off"
              maxLength={60}
            />
            <FieldRow>
              <TextField
                name="requesterName"
                label={t('Nama pada tiket')}
                hint={t('Bagi pemohon tanpa akun, persis seperti pada tiket.')}
                maxLength={120}
              />
              <TextField name="phone" type="tel" label={t('Telepon pada tiket')} maxLength={40} />
            </FieldRow>
            <TextField
              name="reference"
              label={t('Dasar permintaan')}
              hint={t('Nomor surat, atau surel dan tanggalnya.')}
              maxLength={200}
              required
            />
            <TextField name="receivedOn" type="date" label={t('Diterima tanggal')} width="short" required />
            <ButtonRow>
              <SubmitButton>{t('Catat permintaan')}</SubmitButton>
            </ButtonRow>
          </Form>
        </Card>
      </Stack>
    </Page>
  )
}

function RequestTable({ requests, now }: Pick<RequestsProps, 'requests' | 'now'>) {
  return (
    <Card flush>
      <Table
        caption={t('Permintaan data pribadi')}
        columns={[
          {
            heading: t('Tentang'),
            kind: 'lead',
            cell: (request) => <a href={paths.dataRequest(String(request.id))}>{aboutOf(request)}</a>,
          },
          { heading: t('Dasar permintaan'), cell: ({ reference }) => reference },
          { heading: t('Diterima'), kind: 'code', cell: ({ receivedAt }) => <Moment at={receivedAt} as="date" /> },
          { heading: t('Keadaan'), cell: (request) => <Standing request={request} now={now} /> },
        ]}
        rows={requests}
      />
    </Card>
  )
}

function Standing({ request: { answeredAt, receivedAt }, now }: { request: DataRequest; now: Date }) {
  if (answeredAt)
    return (
      <>
        {t('Dijawab')} <Moment at={answeredAt} />
      </>
    )
  const due = answerDue(receivedAt)
  return due < now ? (
    <DueBadge tone="late" label={t('Terlambat')} />
  ) : (
    <>
      {t('Batas menjawab')} <Moment at={due} />
    </>
  )
}

type RequestProps = { request: DataRequest; held: Held[]; now: Date }

export function DataRequestPage({ request, held, now }: RequestProps) {
  const id = String(request.id)
  return (
    <Page
      title={aboutOf(request)}
      breadcrumb={[{ label: t('Permintaan data pribadi'), href: paths.dataRequests() }, { label: aboutOf(request) }]}
    >
      <Stack>
        <Card title={t('Permintaan')} icon="inbox">
          <DefinitionList
            columns={2}
            items={[
              { term: t('Dasar permintaan'), description: request.reference },
              { term: t('Diterima'), description: <Moment at={request.receivedAt} as="date" /> },
              { term: t('Dicatat oleh'), description: request.recordedBy },
              { term: t('Keadaan'), description: <Standing request={request} now={now} /> },
              { term: t('Dijawab oleh'), description: request.answeredBy },
            ]}
          />
          <Form action={paths.dataRequestFile(id)} native>
            <ButtonRow>
              <SubmitButton icon="download">{t('Unduh salinan untuk diserahkan (JSON)')}</SubmitButton>
            </ButtonRow>
          </Form>
        </Card>
        <HeldCards held={held} />
      </Stack>
    </Page>
  )
}

export function aboutOf({ personName, username, requesterName, phone }: DataRequest): string {
  if (personName) return `${personName} (${username})`
  return [requesterName, phone ? formatPhone(phone) : ''].filter(Boolean).join(', ')
}
