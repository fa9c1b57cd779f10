export const movingInPaths = {
  oldTickets: () => '/arsip/tiket-lama',
  oldTicketsCsv: () => '/arsip/tiket-lama/rekap.csv',
  oldTicketsXlsx: () => '/arsip/tiket-lama/rekap.xlsx',
  oldTicket: (id = ':id') => `/arsip/tiket-lama/${id}`,
  oldTicketFile: (id = ':id', file = ':file') => `/arsip/tiket-lama/${id}/berkas/${file}`,
  peopleImport: () => '/admin/orang/impor',
  peopleImportTemplate: () => '/admin/orang/impor/contoh.csv',
  peopleImportSave: () => '/admin/orang/impor/simpan',
  unitsImport: () => '/admin/unit/impor',
  unitsImportTemplate: () => '/admin/unit/impor/contoh.csv',
  unitsImportSave: () => '/admin/unit/impor/simpan',
} as const
