import { expect, test } from 'vitest'
import { asCsv } from './as-csv.ts'
import { differences, isEmpty } from './differences.ts'
import { readList } from './read-list.ts'
import { typedDay } from './typed-day.ts'

const newYear = { day: '2027-01-01', kind: 'public_holiday', name: 'Tahun Baru 2027 Masehi' } as const
const leave = { day: '2027-02-05', kind: 'joint_leave', name: 'Cuti bersama Imlek' } as const

test.each([
  ['semicolons', 'tanggal;jenis;keterangan\n2027-01-01;libur nasional;Tahun Baru 2027 Masehi\n'],
  ['commas', 'tanggal,jenis,keterangan\r\n01/01/2027,Libur Nasional,Tahun Baru 2027 Masehi'],
  ['tabs of a sheet', 'Tanggal\tJenis\tKeterangan\n1/1/2027\tlibur\tTahun Baru 2027 Masehi'],
  ['another order', 'KETERANGAN;Hari;TANGGAL;JENIS\n"Tahun Baru 2027 Masehi";Jumat;1 Januari 2027;LIBUR  NASIONAL'],
  ['a weekday', 'tanggal;jenis;keterangan\n"Jum\'at, 1 Jan 2027";libur nasional; Tahun  Baru 2027 Masehi '],
  ['a mark of its bytes', '\uFEFFtanggal;jenis;keterangan\n2027-01-01;libur nasional;Tahun Baru 2027 Masehi'],
  ['the line ends of two systems', 'tanggal;jenis;keterangan\r\n\n2027-01-01;libur;Tahun Baru 2027 Masehi\n'],
  ['empty lines', '\n\ntanggal;jenis;keterangan\n\n2027-01-01;public_holiday;Tahun Baru 2027 Masehi\n;;\n\n'],
])('a list with %s is read', (_, text) => {
  expect(read(text)).toEqual({ holidays: [newYear], faults: [], leftOut: [] })
})

test('every line at fault is told with its number and what to do', () => {
  const { faults, holidays } = read(
    [
      'tanggal;jenis;keterangan',
      '2027-02-30;libur nasional;Tidak ada harinya',
      '2027-02-05;cuti bersama;Cuti bersama Imlek',
      '01/01/2026;libur nasional;Tahun lalu',
      '2027-03-01;libur panjang;',
      '2027-03-02;libur nasional;<script>alert(1)</script>',
      '2027-02-05;libur nasional;Imlek',
    ].join('\n'),
  )

  expect(faults.map(({ line }) => line)).toEqual([2, 4, 5, 6, 7])
  expect(faults.map(({ message }) => message)).toEqual([
    expect.stringContaining('"2027-02-30" tidak dikenal'),
    'Tanggal 2026-01-01 tidak termasuk tahun 2027.',
    'Jenis "libur panjang" tidak dikenal. Tulis libur nasional, cuti bersama, atau libur setempat. Keterangan belum diisi.',
    'Hapus tanda < dan > dari teks ini.',
    'Tanggal ini sudah ada di baris 3 dengan isi lain. Gabungkan keduanya.',
  ])
  expect(holidays).toEqual([leave])
})

test('no day is lost where lines end now this way, now that', () => {
  const { holidays } = read(
    'tanggal;jenis;keterangan\r\n2027-01-01;libur;Tahun Baru 2027 Masehi\n2027-02-05;cuti;Cuti bersama Imlek\r\n',
  )
  expect(holidays).toEqual([newYear, leave])
})

test('a line with more than its headings is at fault: half of a name would be lost', () => {
  expect(read('tanggal,jenis,keterangan\n2027-01-01,libur,Tahun Baru, Masehi\n2027-05-01,libur,Buruh,')).toMatchObject({
    holidays: [{ name: 'Buruh' }],
    faults: [{ line: 2, message: expect.stringContaining('tanda kutip') }],
  })
})

test('the same line twice counts once', () => {
  const line = '2027-02-05;cuti bersama;Cuti bersama Imlek'
  expect(read(`tanggal;jenis;keterangan\n${line}\n${line}`)).toMatchObject({ holidays: [leave], faults: [] })
})

test.each([
  ['2027-01-31', '2027-01-31'],
  ['31/01/2027', '2027-01-31'],
  ['31-1-2027', '2027-01-31'],
  ['17 Agustus 2027', '2027-08-17'],
  ['17 Agt 2027', '2027-08-17'],
  ['Selasa, 17 agustus 2027', '2027-08-17'],
  ['01/31/2027', undefined],
  ['29 Februari 2027', undefined],
  ['1 Foo 2027', undefined],
  ['2027', undefined],
  ['a'.repeat(100_000), undefined],
])('the day %j is %j', (typed, day) => {
  expect(typedDay(typed)).toBe(day)
})

test.each([
  ['', 'Tempel daftarnya atau pilih berkasnya.'],
  ['tanggal;jenis;keterangan\n', 'Daftar ini tidak memuat satu hari pun.'],
  ['2027-01-01;libur nasional;Tahun Baru', 'Yang belum ada: tanggal, jenis, keterangan.'],
  ['tanggal;nama\n2027-01-01;Tahun Baru', 'Yang belum ada: jenis, keterangan.'],
  ['tanggal;jenis;keterangan\n2027-01-01;libur nasional;"Tahun Baru', 'Tanda kutip tidak ditutup'],
  ['PK\x03\x04xl/workbook.xml', 'Ini berkas Excel atau ZIP.'],
  ['tanggal;jenis\0', 'Huruf dalam berkas ini tidak dapat dibaca.'],
])('the list %j is refused as a whole', (text, sentence) => {
  const { holidays, faults } = read(text)
  expect(holidays).toEqual([])
  expect(faults[0]?.message).toContain(sentence)
})

test('other encodings are named, not guessed', () => {
  const latin = Uint8Array.from(
    [...'tanggal;jenis;keterangan\n2027-01-01;libur;Tahun Baru caf\xe9'].map((letter) => letter.charCodeAt(0)),
  )
  const wide = new Uint8Array(new Uint16Array([...'\uFEFFtanggal;jenis'].map((letter) => letter.charCodeAt(0))).buffer)

  for (const bytes of [latin, wide])
    expect(readList(bytes, 2027).faults[0]?.message).toContain('Simpan sebagai CSV UTF-8')
})

test('five megabytes and ten thousand lines are refused in no time', () => {
  const started = performance.now()
  const lines = Array.from({ length: 10_000 }, () => '2027-01-01;libur nasional;Tahun Baru').join('\n')

  expect(readList(new Uint8Array(5_000_000), 2027).faults[0]?.message).toContain('Terlalu besar')
  expect(read(`tanggal;jenis;keterangan\n${lines}`).faults[0]?.message).toBe(
    'Terlalu banyak baris: paling banyak 1000.',
  )
  expect(performance.now() - started).toBeLessThan(2000)
})

test('a calendar file gives its whole days of the year, those of several days one by one', () => {
  const { holidays, faults, leftOut } = read(
    calendarFile(
      event('DTSTART;VALUE=DATE:20270101', 'SUMMARY:Tahun Baru 2027 Masehi', 'DESCRIPTION:Hari libur nasional'),
      event('DTSTART;VALUE=DATE:20270310', 'DTEND;VALUE=DATE:20270312', 'SUMMARY:Idulfitri 1448 Hijriah'),
      event('DTSTART;VALUE=DATE:20270205', 'DTEND;VALUE=DATE:20270206', 'SUMMARY:Cuti bersama Imlek'),
      event('DTSTART;VALUE=DATE:20260817', 'SUMMARY:Proklamasi Kemerdekaan'),
      event('DTSTART;VALUE=DATE:20270421', 'SUMMARY:Hari Kartini', 'DESCRIPTION:Perayaan\\nUntuk menyembunyikan'),
      event('DTSTART;VALUE=DATE:20270601', 'SUMMARY:Batal', 'STATUS:CANCELLED'),
    ),
  )

  expect(faults).toEqual([])
  expect(holidays.map(({ day, kind }) => [day, kind])).toEqual([
    ['2027-01-01', 'public_holiday'],
    ['2027-02-05', 'joint_leave'],
    ['2027-03-10', 'public_holiday'],
    ['2027-03-11', 'public_holiday'],
  ])
  expect(leftOut.map(({ message }) => message)).toEqual([
    'Proklamasi Kemerdekaan: bukan tahun 2027.',
    'Hari Kartini: peringatan, bukan hari libur.',
    'Batal: dibatalkan.',
  ])
})

test('a calendar file may tell how long an event lasts, and leave out that a date is one', () => {
  const { holidays, faults } = read(
    calendarFile(
      event('DTSTART;VALUE=DATE:20270310', 'DURATION:P2D', 'SUMMARY:Idulfitri 1448 Hijriah'),
      event('DTSTART:20270501', 'SUMMARY:Buruh'),
    ),
  )
  expect(faults).toEqual([])
  expect(holidays.map(({ day }) => day)).toEqual(['2027-03-10', '2027-03-11', '2027-05-01'])
})

test.each([
  ['DTSTART;VALUE=DATE:20270230', 'tidak memiliki tanggal yang benar'],
  ['DTSTART;VALUE=DATE:besok', 'tidak memiliki tanggal yang benar'],
  ['DTSTART:2027', 'tidak memiliki tanggal yang benar'],
  ['DTSTART;VALUE=DATE:20270310\r\nDURATION:dua hari', 'tidak memiliki tanggal yang benar'],
  ['DTSTART;VALUE=DATE:20270310\r\nDTEND;VALUE=DATE:20270231', 'tidak memiliki tanggal yang benar'],
  // midnight in Jakarta, the first of January
  ['DTSTART:20261231T170000Z\r\nDTEND:20270101T170000Z', 'berjam'],
  ['DTSTART;TZID=Asia/Jakarta:20270101T000000', 'berjam'],
])('an event with %j is at fault: %s', (dates, sentence) => {
  const { holidays, faults } = read(calendarFile(event(dates, 'SUMMARY:Libur')))
  expect(holidays).toEqual([])
  expect(faults).toMatchObject([{ line: 3, message: expect.stringContaining(sentence) }])
})

test('a calendar file says which of its events cannot be taken, with the line where it begins', () => {
  const { faults } = read(
    calendarFile(
      event('DTSTART;VALUE=DATE:20270101', 'RRULE:FREQ=YEARLY', 'SUMMARY:Tahun Baru'),
      event('DTSTART:20270205T010000Z', 'SUMMARY:Rapat'),
      event('DTSTART;VALUE=DATE:20270301', 'DTEND;VALUE=DATE:20290301', 'SUMMARY:Cuti panjang'),
      event('SUMMARY:Tanpa tanggal'),
      event('DTSTART;VALUE=DATE:20270501', 'SUMMARY:<b>Buruh</b>'),
    ),
  )

  expect(faults).toEqual([
    { line: 3, message: 'Acara "Tahun Baru" berulang. Tulis setiap tanggalnya sebagai acara sendiri.' },
    { line: 8, message: 'Acara "Rapat" berjam. Hari libur harus acara sehari penuh.' },
    { line: 12, message: 'Acara "Cuti panjang" lebih panjang daripada 31 hari.' },
    { line: 17, message: 'Acara "Tanpa tanggal" tidak memiliki tanggal yang benar.' },
    { line: 20, message: 'Hapus tanda < dan > dari teks ini.' },
  ])
})

test.each(['BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Terpotong', 'BEGIN:VCALENDAR\nini bukan kalender\nEND:VCALENDAR'])(
  'the broken calendar file %j is refused as a whole',
  (text) => {
    expect(read(text).faults[0]?.message).toMatch(/rusak atau tidak lengkap|tidak memuat hari libur/)
  },
)

test('a list tells apart what it adds, changes, leaves and, replacing the year, removes', () => {
  const other = { ...leave, day: '2027-12-24', name: 'Cuti bersama Natal' }
  const kept = [newYear, leave, other]
  const listed = [newYear, { ...leave, name: 'Cuti bersama' }, { ...leave, day: '2027-05-18' }]

  const found = differences(kept, listed, false)
  expect(found.added.map(({ day }) => day)).toEqual(['2027-05-18'])
  expect(found.changed).toEqual([{ before: leave, after: listed[1] }])
  expect([found.unchanged, found.removed]).toEqual([[newYear], []])
  expect(differences(kept, listed, true).removed).toEqual([other])
  expect(isEmpty(differences(kept, kept, true))).toBe(true)
})

test('what a preview carries along is read again as it was', () => {
  const holidays = [newYear, { ...leave, name: 'Cuti "bersama"; Imlek, kedua' }]
  expect(read(asCsv(holidays))).toEqual({ holidays, faults: [], leftOut: [] })
})

function read(text: string) {
  return readList(new TextEncoder().encode(text), 2027)
}

function calendarFile(...events: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n')
}

function event(...lines: string[]): string {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
}
