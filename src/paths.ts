/** Every URL of the site. A path without an argument is the pattern that a route is mounted at. */

const ticketPage =
  (part = '') =>
  (number = ':number') =>
    `/tiket/${number}${part}`

export const paths = {
  home: () => '/',
  health: () => '/healthz',
  assets: (file = ':file') => `/assets/${file}`,
  live: () => '/langsung',

  setUp: () => '/pasang',
  signIn: () => '/masuk',
  signOut: () => '/keluar',
  signOutEverywhere: () => '/akun/keluar-semua',
  account: () => '/akun',
  password: () => '/akun/kata-sandi',
  language: () => '/bahasa',

  queue: () => '/tiket',
  newTicket: () => '/tiket/baru',
  lookAlikes: () => '/tiket/baru/serupa',
  assetSearch: () => '/tiket/baru/aset',
  ticket: ticketPage(),
  receipt: ticketPage('/tanda-terima'),
  attachment: (number = ':number', id = ':id') => `/tiket/${number}/lampiran/${id}`,
  workOrder: ticketPage('/surat-perintah'),
  workOrderPdf: ticketPage('/surat-perintah.pdf'),
  signature: ticketPage('/tanda-tangan'),
  returning: ticketPage('/kembalikan'),
  rejection: ticketPage('/tolak'),
  reassignment: ticketPage('/alih-tugas'),
  repair: ticketPage('/pengerjaan'),
  hold: ticketPage('/tunda'),
  resumption: ticketPage('/lanjutkan'),
  handlingReport: ticketPage('/laporan'),
  handlingReportPdf: ticketPage('/laporan.pdf'),
  reportReading: ticketPage('/laporan/dibaca'),
  feedback: ticketPage('/penilaian'),
  cancellation: ticketPage('/pembatalan'),

  owedFeedback: () => '/penilaian-tertunda',
  gateOverrides: () => '/dispensasi',
  satisfactionIndex: () => '/indeks-kepuasan',
  calendar: () => '/kalender',
  verification: (token = ':token') => `/verifikasi/${token}`,

  people: () => '/admin/orang',
  newPerson: () => '/admin/orang/baru',
  person: (id = ':id') => `/admin/orang/${id}`,
  personPassword: (id = ':id') => `/admin/orang/${id}/kata-sandi`,
  personActive: (id = ':id') => `/admin/orang/${id}/aktif`,
  units: () => '/admin/unit',
  newUnit: () => '/admin/unit/baru',
  unit: (id = ':id') => `/admin/unit/${id}`,
  unitActive: (id = ':id') => `/admin/unit/${id}/aktif`,
  settings: () => '/admin/pengaturan',
  setting: (key = ':key') => `/admin/pengaturan/${key}`,

  apiDocs: () => '/api',
} as const
