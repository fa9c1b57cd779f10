-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: dbm_helpdesk
-- ------------------------------------------------------
/*!40101 SET NAMES utf8mb4 */;

--
-- Table structure for table `inventory_komputer`
--

DROP TABLE IF EXISTS `inventory_komputer`;
CREATE TABLE `inventory_komputer` (
  `id` int(11) NOT NULL,
  `no_barang` varchar(10) DEFAULT NULL,
  `barcode` varchar(100) DEFAULT NULL,
  `jenis_infrastruktur` int(1) DEFAULT NULL,
  `pc_printer` varchar(100) DEFAULT NULL,
  `processor` varchar(50) DEFAULT NULL,
  `ram_gb` int(11) DEFAULT NULL,
  `kondisi` int(1) DEFAULT NULL,
  `sumber_dana` int(11) DEFAULT NULL,
  `tahun_pengadaan` varchar(30) DEFAULT NULL,
  `lantai` int(11) DEFAULT NULL,
  `bidang_unit` int(11) DEFAULT NULL,
  `pengguna` varchar(100) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
LOCK TABLES `inventory_komputer` WRITE;
INSERT INTO `inventory_komputer` VALUES
(1,'001','LT11TA2019PUSDATINPC001',2,'Komputer Contoh','Prosesor Contoh',8,1,1,'2019',11,2,'Pengguna Contoh'),
(2,'002','LT03TA2020JANTANPR002',4,'Pencetak Contoh',NULL,NULL,2,1,'KIB 2020',3,1,NULL),
(3,'003',NULL,3,'Laptop Sendiri',NULL,NULL,1,7,'2022',3,1,'Pemilik Contoh');
UNLOCK TABLES;

CREATE TABLE `jenis_hardware` (
  `id` int(11) NOT NULL,
  `jenis` varchar(100) NOT NULL
);
INSERT INTO `jenis_hardware` (`id`, `jenis`) VALUES (2,'Personal Computer'),(3,'Laptop-PC'),(4,'Printer');
CREATE TABLE `jenis_infrastruktur` (
  `id` int(11) NOT NULL,
  `jenis` varchar(100) NOT NULL
);
INSERT INTO `jenis_infrastruktur` (`id`, `jenis`) VALUES
(1,'Komputer/PC'),
(3,'Printer');
CREATE TABLE `kondisi` (
  `id` int(11) NOT NULL,
  `kondisi` varchar(100) NOT NULL
);
INSERT INTO `kondisi` VALUES (1,'Baik'),(2,'Bermasalah (Lemot/Error)');
CREATE TABLE `lokasi_infrastruktur` (
  `id` int(11) NOT NULL,
  `lokasi` varchar(100) NOT NULL
);
INSERT INTO `lokasi_infrastruktur` VALUES (1,'Bidang Jalan dan  Jembatan'),(2,'Pusat Data dan Informasi Bina Marga'),(3,'Bidang Khayalan');
CREATE TABLE `review_user` (
  `id` int(11) NOT NULL,
  `id_tiket` int(11) NOT NULL,
  `emot` varchar(20) NOT NULL,
  `komentar` varchar(100) NOT NULL,
  `created` datetime NOT NULL
);
INSERT INTO `review_user` VALUES (1,11,'4','Cepat; ''baik'' sekali','2023-02-14 10:00:00'),(2,12,'kecewa','','2023-03-02 09:00:00');
CREATE TABLE `sub_lokasi_infrastruktur` (
  `id` int(11) NOT NULL,
  `id_lokasi` int(11) NOT NULL,
  `sub_lokasi` varchar(100) NOT NULL
);
INSERT INTO `sub_lokasi_infrastruktur` VALUES (1,1,'Seksi Pemeliharaan Jalan dan Jembatan'),(2,1,'Ka. Sub Koord. Khayalan');
CREATE TABLE `sumber_dana` (
  `id` int(11) NOT NULL,
  `sumber` varchar(100) NOT NULL
);
INSERT INTO `sumber_dana` VALUES (1,'APBD'),(7,'Milik Pribadi');
CREATE TABLE `teknisi` (
  `id` int(11) NOT NULL,
  `id_user` int(11) NOT NULL,
  `nama_teknisi` varchar(100) NOT NULL,
  `status` int(1) NOT NULL
);
INSERT INTO `teknisi` VALUES (1,2,'Teknisi Lama',1);
CREATE TABLE `tiket` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `kode_tiket` varchar(30) NOT NULL,
  `group_tiket` varchar(30) NOT NULL,
  `user_pemohon` varchar(100) NOT NULL,
  `id_jenis` int(1) NOT NULL,
  `model` varchar(100) NOT NULL,
  `id_lokasi` int(11) NOT NULL,
  `id_sublokasi` int(11) NOT NULL,
  `lampiran` varchar(100) NOT NULL,
  `keterangan` text NOT NULL,
  `jenis_pekerjaan` text NOT NULL,
  `telp` varchar(50) NOT NULL,
  `id_teknisi` int(1) NOT NULL,
  `approval` int(1) NOT NULL DEFAULT '0',
  `status` int(1) NOT NULL,
  `created` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `by_unit` (`id_lokasi`,
  `id_sublokasi`)
) ENGINE=InnoDB AUTO_INCREMENT=20 DEFAULT CHARSET=utf8mb4;
/*!40000 ALTER TABLE `tiket` DISABLE KEYS */;
INSERT INTO `tiket` VALUES
(11,'T20230213001ABC','','Pemohon Contoh Satu',3,'Pencetak Contoh',1,1,'foto-satu.png','Pencetak LT03TA2020JANTANPR002 macet; <script>alert(1)</script>\nkertas \"tersangkut\"','Rol dibersihkan','081200000001',1,1,4,'2023-02-13 08:15:00'),
(12,'T20230301002DEF','','Pemohon Contoh Dua',1,'Komputer Contoh',1,2,'','Layar gelap\0sekali','Kabel dikencangkan','081200000002',1,0,4,'2023-03-01 13:00:00'),
(13,'T20230401003GHI','','Pemohon Contoh Tiga',1,'Komputer Contoh',1,0,'','Belum dikerjakan','','081200000003',0,0,2,'2023-04-01 07:30:00'),
(14,'T20230501004JKL','','Pemohon Contoh Empat',1,'',1,0,'','Tanggal kosong','','',0,0,0,'0000-00-00 00:00:00'),
(15,'X-TANPA-TANGGAL','','Pemohon Contoh Lima',1,'',1,0,'','Tanggal tak terbaca','','',0,0,4,'0000-00-00 00:00:00'),
(16,'T20230601006MNO','','Pemohon Contoh Enam',1,'',3,0,'','Unit tak dikenal','','',0,0,4,'2023-06-01 08:00:00'),
(17,'T20230701007PQR','','Pemohon Contoh Tujuh',1,'',1,0,'','Status aneh','','',0,0,9,'2023-07-01 08:00:00'),
(18,'T20230213001ABC','','Pemohon Contoh Delapan',1,'',2,0,'','Nomor kembar','','',0,0,4,'2023-02-13 08:15:01'),
(18,'T20230801009STU','','Pemohon Contoh Sembilan',1,'',2,0,'','Id kembar','','',0,0,4,'2023-08-01 08:00:00');
/*!40000 ALTER TABLE `tiket` ENABLE KEYS */;
CREATE TABLE `user` (
  `id` int(11) NOT NULL,
  `id_lokasi` int(11) DEFAULT NULL,
  `id_sublokasi` int(11) DEFAULT NULL,
  `nama_lengkap` varchar(150) DEFAULT NULL,
  `nip_user` varchar(50) DEFAULT NULL,
  `username` varchar(50) DEFAULT NULL,
  `password` varchar(100) DEFAULT NULL,
  `level` varchar(20) DEFAULT NULL
);
INSERT INTO `user` VALUES
(1,NULL,NULL,'Admin Lama',NULL,'adminlama','5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8','Admin'),
(2,NULL,NULL,'Teknisi Lama','1990','teknisilama','5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8','Teknisi'),
(3,1,NULL,'Akun Jalan dan Jembatan',NULL,'jantan.lama','5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8','Unit'),
(4,1,NULL,'Pimpinan Contoh',NULL,'pimpinan.lama','5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8','Pimpinan'),
(5,NULL,NULL,'Pencatat Contoh',NULL,'inventaris','5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8','Inventory'),
(6,NULL,NULL,'Level Aneh',NULL,'aneh','5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8','Tamu'),
(7,1,NULL,'Nama Salah',NULL,'nama salah','5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8','Unit'),
(8,1,NULL,'Sudah Ada',NULL,'JANTAN','5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8','Unit');
-- Dump completed on 2023-08-02  1:00:00
