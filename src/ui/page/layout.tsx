import { type Language, t } from '../../platform/words.ts'
import { assetPath } from '../assets.ts'
import { formatTimeToTheSecond } from '../format.ts'
import type { Child } from '../jsx/markup.ts'
import { raw } from '../jsx/markup.ts'
import { Alert, type Flash } from './alert.tsx'
import { Brand } from './brand.tsx'
import { Navigation, type NavigationItem } from './navigation.tsx'
import { Preferences, type Theme, type Viewer, ViewerMenu } from './viewer-menu.tsx'

export type LayoutProps = {
  title: string
  language: Language
  theme?: Theme
  viewer?: Viewer
  navigation?: NavigationItem[]
  office?: string
  flash?: Flash
  /** Of when the figures on the page are, where they are not of now. */
  asOf?: Date
  /** Address of the event stream of this page, and whether what it tells refreshes the page. */
  live?: { url: string; refreshes: boolean }
  children: Child
}

/** The whole document. Without a viewer (sign-in, verification, set-up) it is one calm column without navigation. */
export function Layout(props: LayoutProps) {
  const live = props.live
    ? {
        'data-controller': 'live',
        'data-live-url-value': props.live.url,
        'data-live-refreshes-value': String(props.live.refreshes),
      }
    : {}

  return (
    <>
      {raw('<!doctype html>')}
      <html lang={props.language} data-theme={props.theme}>
        <Head title={props.title} />
        <body
          class={props.viewer ? 'frame' : 'frame is-guest'}
          data-viewer={props.viewer ? `${props.viewer.name}, ${props.viewer.unitName}` : undefined}
          {...live}
        >
          <a class="skip-link" href="#main">
            {t('Langsung ke isi')}
          </a>
          {props.viewer ? <SignedInBar {...props} viewer={props.viewer} /> : <GuestBar {...props} />}
          <main id="main" class="frame-main" tabindex={-1}>
            {props.flash ? <Alert tone={props.flash.tone}>{props.flash.text}</Alert> : null}
            {props.asOf ? <Alert>{t('Data per {time}.', { time: formatTimeToTheSecond(props.asOf) })}</Alert> : null}
            {props.children}
          </main>
          {props.live?.refreshes ? <Freshness /> : null}
        </body>
      </html>
    </>
  )
}

function Head({ title }: { title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${title} · E-Ticketing Bina Marga`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      <meta name="turbo-refresh-method" content="morph" />
      <meta name="turbo-refresh-scroll" content="preserve" />
      {/* A page fetched because the pointer passed over its link would count as read. */}
      <meta name="turbo-prefetch" content="false" />
      <link rel="icon" href={assetPath('mark.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={assetPath('app.css')} data-turbo-track="reload" />
      <script type="module" async src={assetPath('turbo.js')} data-turbo-track="reload" />
      <script type="module" async src={assetPath('app.js')} data-turbo-track="reload" />
    </head>
  )
}

function SignedInBar({ viewer, navigation = [], language, theme, office }: LayoutProps & { viewer: Viewer }) {
  return (
    <header class="frame-side">
      <Brand office={office} />
      <Navigation items={navigation} />
      <ViewerMenu viewer={viewer} language={language} theme={theme} />
    </header>
  )
}

function GuestBar({ language, theme, office }: LayoutProps) {
  return (
    <header class="frame-top">
      <Brand office={office} />
      <Preferences language={language} theme={theme} />
    </header>
  )
}

/** Shown instead of a refresh while the reader is typing, so that nothing typed is taken away. */
function Freshness() {
  return (
    <div class="freshness" role="status" data-live-target="notice" hidden>
      {t('Ada perubahan pada halaman ini.')}
      <button type="button" class="btn btn-is-quiet btn-is-small" data-action="live#refresh">
        {t('Muat ulang')}
      </button>
    </div>
  )
}
