import { readFileSync } from 'node:fs'
import { raw } from './jsx/markup.ts'

const names = [
  'adjustments',
  'alert-circle',
  'alert-triangle',
  'app-window',
  'arrow-back-up',
  'arrow-left',
  'arrow-right',
  'ban',
  'barcode',
  'bell',
  'book',
  'box',
  'building',
  'bulb',
  'calendar',
  'calendar-due',
  'camera',
  'chart-bar',
  'chart-line',
  'check',
  'checklist',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'circle-check',
  'circle-dashed',
  'circle-x',
  'clipboard-check',
  'clipboard-text',
  'clock',
  'clock-exclamation',
  'contrast',
  'device-desktop',
  'device-laptop',
  'dots',
  'download',
  'edit',
  'external-link',
  'eye',
  'eye-off',
  'file-certificate',
  'file-text',
  'filter',
  'help-circle',
  'history',
  'home',
  'hourglass',
  'id',
  'inbox',
  'info-circle',
  'key',
  'language',
  'list-check',
  'lock',
  'logout',
  'map-pin',
  'menu-2',
  'message-circle',
  'minus',
  'mood-empty',
  'mood-happy',
  'mood-sad',
  'mood-smile',
  'moon',
  'network',
  'package',
  'palette',
  'paperclip',
  'pencil',
  'phone',
  'photo',
  'player-pause',
  'player-play',
  'plug-connected',
  'plus',
  'printer',
  'progress-check',
  'qrcode',
  'refresh',
  'rubber-stamp',
  'search',
  'send',
  'settings',
  'shield-lock',
  'signature',
  'sitemap',
  'star',
  'sun',
  'ticket',
  'tool',
  'tools',
  'trash',
  'upload',
  'user',
  'user-circle',
  'users',
  'wifi',
  'x',
] as const

export type IconName = (typeof names)[number]

// asked once: to find a package takes longer than to read all of these
const folder = import.meta.resolve('@tabler/icons/outline/x.svg')
const drawings = new Map<IconName, string>(names.map((name) => [name, drawing(name)]))

/** A Tabler icon in the colour of the text around it. Never the only sign: the words stand beside it. */
export function Icon({ name, class: extra }: { name: IconName; class?: string }) {
  return (
    <svg viewBox="0 0 24 24" class={extra ? `icon ${extra}` : 'icon'} aria-hidden="true">
      {raw(drawings.get(name) ?? '')}
    </svg>
  )
}

/** Only the strokes: size, colour and line come from the style sheet, which keeps pages small. */
function drawing(name: string): string {
  const file = readFileSync(new URL(`${name}.svg`, folder), 'utf8')
  const shapes = file.slice(file.indexOf('>') + 1, file.lastIndexOf('</svg>'))

  return shapes
    .replace(/<path stroke="none"[^>]*>/, '')
    .replace(/\s+/g, ' ')
    .replaceAll(' />', '/>')
    .trim()
}
