import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { deviceName } from '../../registers/sessions/account/device-name.ts'
import { Button, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import type { SubscribedBrowser } from './queries.ts'

type BrowsersProps = { browsers: SubscribedBrowser[]; publicKey: string }

/** Whether this browser is told, and which others are. The sentences live here, in the reader's language; script shows one. */
export function BrowsersCard({ browsers, publicKey }: BrowsersProps) {
  const controller = {
    'data-controller': 'push',
    'data-action': 'turbo:morph@document->push#look',
    'data-push-worker-value': paths.pushWorker(),
    'data-push-key-value': publicKey,
    'data-push-known-value': JSON.stringify(browsers.map(({ endpoint }) => endpoint)),
  }

  return (
    <Card
      title={t('Pemberitahuan di peramban')}
      icon="bell"
      lead={t('Muncul di layar juga saat situs ini tidak dibuka. Isinya nomor tiket dan tautan, tanpa isi aduan.')}
    >
      <div class="form" {...controller}>
        <States />
        <TurnOn />
        <TurnOff />
      </div>
      {browsers.length > 0 ? <BrowserTable browsers={browsers} /> : null}
    </Card>
  )
}

function States() {
  const sentences = {
    unscripted: t('Untuk mengatur peramban ini, JavaScript harus menyala.'),
    insecure: t('Situs ini dibuka tanpa https, sehingga peramban tidak dapat diberi tahu. Hubungi admin Pusdatin.'),
    old: t(
      'Peramban ini belum dapat diberi tahu. Gunakan Chrome, Edge, atau Firefox terbaru; di iPhone, tambahkan situs ini ke layar utama lebih dahulu.',
    ),
    denied: t(
      'Pemberitahuan dari situs ini diblokir di peramban. Izinkan lewat ikon di samping alamat situs, lalu muat ulang halaman ini.',
    ),
    dismissed: t('Izin belum diberikan. Nyalakan lagi, lalu pilih Izinkan saat peramban bertanya.'),
    failed: t('Layanan pemberitahuan peramban ini tidak dapat dihubungi. Coba lagi nanti.'),
    off: t('Peramban ini tidak diberi tahu.'),
    on: t('Peramban ini diberi tahu.'),
  }

  return (
    <div role="status">
      {Object.entries(sentences).map(([state, sentence]) => (
        <p data-push-target="state" data-state={state} hidden={state !== 'unscripted'}>
          {sentence}
        </p>
      ))}
    </div>
  )
}

function TurnOn() {
  return (
    <div hidden data-push-target="on">
      <Form action={paths.pushBrowsers()}>
        <input type="hidden" name="subscription" data-push-target="subscription" />
        <ButtonRow>
          <Button icon="bell" data={{ 'data-action': 'push#turnOn' }}>
            {t('Nyalakan di peramban ini')}
          </Button>
        </ButtonRow>
      </Form>
    </div>
  )
}

function TurnOff() {
  return (
    <div hidden data-push-target="off">
      <Form action={paths.pushOff()}>
        <input type="hidden" name="endpoint" data-push-target="endpoint" />
        <ButtonRow>
          <Button data={{ 'data-action': 'push#turnOff' }}>{t('Matikan di peramban ini')}</Button>
        </ButtonRow>
      </Form>
    </div>
  )
}

function BrowserTable({ browsers }: { browsers: SubscribedBrowser[] }) {
  return (
    <Table
      caption={t('Peramban yang diberi tahu')}
      columns={[
        { heading: t('Peramban'), kind: 'lead', cell: ({ userAgent }) => deviceName(userAgent) },
        { heading: t('Sejak'), cell: ({ subscribedAt }) => <Moment at={subscribedAt} /> },
        { heading: t('Tindakan'), kind: 'actions', cell: (browser) => <Removal browser={browser} /> },
      ]}
      rows={browsers}
    />
  )
}

function Removal({ browser: { id, userAgent } }: { browser: SubscribedBrowser }) {
  return (
    <Form action={paths.pushBrowser(String(id))} class="inline-form">
      <SubmitButton variant="quiet" small>
        {t('Hapus')} <span class="sr-only">{deviceName(userAgent)}</span>
      </SubmitButton>
    </Form>
  )
}
