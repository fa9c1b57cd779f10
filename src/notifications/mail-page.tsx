import type { Language } from '../platform/words.ts'
import type { Child } from '../ui/jsx/markup.ts'

export type MailPage = {
  title: string
  /** One paragraph each. */
  lines: string[]
  button?: { label: string; href: string }
  /** Why this came, and how it stops. */
  foot: string
  language: Language
}

/**
 * A message as HTML: one column of tables with the styles on the tags, since that is what mail programs agree on, without
 * pictures, script or anything to fetch. What it knows already is escaped.
 */
export function mailPage({ title, lines, button, foot, language }: MailPage): string {
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style>{inTheDark}</style>
      </head>
      <body class="ground" style="margin:0;padding:0;background:#f3f4f6">
        <Column class="ground" style="padding:24px 12px">
          <table role="presentation" width="100%" cellspacing="0" cellpadding="0" border={0} style="max-width:560px">
            <Cell class="sheet" style={sheet}>
              <h1 class="words" style="margin:0 0 16px;font-size:20px;line-height:1.3;font-weight:600;color:#111827">
                {title}
              </h1>
              {lines.map((line) => (
                <p class="words" style="margin:0 0 12px;white-space:pre-line;color:#1f2937">
                  {line}
                </p>
              ))}
              {button && <Button {...button} />}
            </Cell>
            <Cell class="foot" style={footed}>
              {foot}
            </Cell>
          </table>
        </Column>
      </body>
    </html>
  )
  return `<!doctype html>${page}`
}

const fonts = "font-family:'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif"
const sheet = `padding:28px 24px;background:#ffffff;border:1px solid #e5e7eb;border-radius:8px;font-size:16px;line-height:1.5;${fonts}`
const footed = `padding:16px 24px 0;font-size:13px;line-height:1.5;color:#4b5563;${fonts}`

/** Without quotes or signs that would be escaped. Programs that drop it show the page as by day. */
const inTheDark = `
  @media (prefers-color-scheme: dark) {
    .ground { background: #111827 !important }
    .sheet { background: #1f2937 !important; border-color: #374151 !important }
    .words, .words a { color: #f3f4f6 !important }
    .button { background: #8fd3ea !important }
    .button a { color: #0b2530 !important }
    .foot, .address, .address a { color: #d1d5db !important }
  }
`

type Styled = { class: string; style: string; children?: Child }

function Column({ children, ...look }: Styled) {
  return (
    <table role="presentation" width="100%" cellspacing="0" cellpadding="0" border={0}>
      <tr>
        <td align="center" {...look}>
          {children}
        </td>
      </tr>
    </table>
  )
}

function Cell({ children, ...look }: Styled) {
  return (
    <tr>
      <td align="left" {...look}>
        {children}
      </td>
    </tr>
  )
}

/** The address stands below it once more, for programs that show no links. */
function Button({ label, href }: { label: string; href: string }) {
  if (!/^https?:$/.test(URL.parse(href)?.protocol ?? '')) throw new Error(`Not an address of a page: ${href}`)
  const filled = 'background:#0d5f7a;border-radius:6px'
  const pressed = `display:inline-block;padding:12px 20px;color:#ffffff;font-weight:600;text-decoration:none;${fonts}`

  return (
    <>
      <table role="presentation" cellspacing="0" cellpadding="0" border={0} style="margin:20px 0 12px">
        <Cell class="button" style={filled}>
          <a href={href} style={pressed}>
            {label}
          </a>
        </Cell>
      </table>
      <p class="address" style="margin:0;font-size:13px;overflow-wrap:anywhere;color:#4b5563">
        {href}
      </p>
    </>
  )
}
