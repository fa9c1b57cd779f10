-- MySQL dump 10.13  Distrib 8.0.35, for Linux (x86_64)
/*!50503 SET NAMES utf8mb4 */;
CREATE TABLE `hd_attachment` (
  `id` int(10) unsigned NOT NULL,
  `object_id` int(11) unsigned NOT NULL,
  `type` char(1) NOT NULL,
  `file_id` int(11) unsigned NOT NULL,
  `name` varchar(255) DEFAULT NULL,
  `inline` tinyint(1) unsigned NOT NULL DEFAULT '0',
  `lang` varchar(16) DEFAULT NULL
);
INSERT INTO `hd_attachment` VALUES (1,101,'H',7,NULL,0,NULL),(2,101,'H',8,'lain.png',0,NULL);
CREATE TABLE `hd_department` (
  `id` int(11) unsigned NOT NULL,
  `name` varchar(128) NOT NULL
);
INSERT INTO `hd_department` VALUES (1,'Support');
CREATE TABLE `hd_file` (
  `id` int(11) NOT NULL,
  `bk` char(1) NOT NULL,
  `size` bigint(20) unsigned NOT NULL,
  `name` varchar(255) NOT NULL
);
INSERT INTO `hd_file` VALUES (7,'D',70,'layar.png'),(8,'F',70,'lain.png');
CREATE TABLE `hd_file_chunk` (
  `file_id` int(11) NOT NULL,
  `chunk_id` int(11) NOT NULL,
  `filedata` longblob NOT NULL
);
INSERT INTO `hd_file_chunk` VALUES (7,1,0xPICTURE-TWO),(7,0,0xPICTURE-ONE);
CREATE TABLE `hd_organization` (
  `id` int(11) unsigned NOT NULL,
  `name` varchar(128) NOT NULL
);
INSERT INTO `hd_organization` VALUES (1,'Bidang Kelengkapan Jalan');
CREATE TABLE `hd_staff` (
  `staff_id` int(11) unsigned NOT NULL,
  `firstname` varchar(32) DEFAULT NULL,
  `lastname` varchar(32) DEFAULT NULL
);
INSERT INTO `hd_staff` VALUES (1,'Petugas','Contoh');
CREATE TABLE `hd_thread` (
  `id` int(11) unsigned NOT NULL,
  `object_id` int(11) unsigned NOT NULL,
  `object_type` char(1) NOT NULL
);
INSERT INTO `hd_thread` VALUES (50,1,'T'),(51,1,'A'),(52,2,'T');
CREATE TABLE `hd_thread_entry` (
  `id` int(11) unsigned NOT NULL,
  `thread_id` int(11) unsigned NOT NULL,
  `type` char(1) NOT NULL,
  `poster` varchar(128) NOT NULL,
  `title` varchar(255) DEFAULT NULL,
  `body` text NOT NULL,
  `format` varchar(16) NOT NULL DEFAULT 'html',
  `created` datetime NOT NULL
);
INSERT INTO `hd_thread_entry` VALUES
(101,50,'M','Pemohon Contoh','Layar','<p>Layar &amp; papan ketik<br>mati</p><script>alert(1)</script>','html','2022-05-01 01:00:00'),
(102,50,'R','Petugas Contoh',NULL,'Sudah diganti <b>kabelnya</b>','text','2022-05-02 02:00:00'),
(103,51,'M','Lain',NULL,'bukan tiket','html','2022-05-02 02:00:00'),
(104,52,'M','Pemohon Dua',NULL,'<p>Masih terbuka</p>','html','0000-00-00 00:00:00');
CREATE TABLE `hd_ticket` (
  `ticket_id` int(11) unsigned NOT NULL,
  `number` varchar(20) DEFAULT NULL,
  `user_id` int(11) unsigned NOT NULL,
  `status_id` int(10) unsigned NOT NULL,
  `dept_id` int(10) unsigned NOT NULL,
  `topic_id` int(10) unsigned NOT NULL,
  `staff_id` int(10) unsigned NOT NULL,
  `closed` datetime DEFAULT NULL,
  `created` datetime NOT NULL
);
INSERT INTO `hd_ticket` VALUES
(1,'100001',1,3,1,1,1,'2022-05-02 03:00:00','2022-05-01 01:00:00'),
(2,'100002',2,1,1,1,0,NULL,'2022-06-01 01:00:00'),
(3,'100003',2,5,1,1,0,NULL,'2022-06-01 01:00:00');
CREATE TABLE `hd_ticket__cdata` (
  `ticket_id` int(11) unsigned NOT NULL,
  `subject` mediumtext
);
INSERT INTO `hd_ticket__cdata` VALUES (1,'Layar mati');
CREATE TABLE `hd_ticket_status` (
  `id` int(11) NOT NULL,
  `name` varchar(60) NOT NULL,
  `state` varchar(16) DEFAULT NULL
);
INSERT INTO `hd_ticket_status` VALUES (1,'Open','open'),(3,'Closed','closed'),(5,'Deleted','deleted');
CREATE TABLE `hd_user` (
  `id` int(10) unsigned NOT NULL,
  `org_id` int(10) unsigned NOT NULL,
  `default_email_id` int(10) NOT NULL,
  `name` varchar(128) NOT NULL
);
INSERT INTO `hd_user` VALUES (1,1,1,'Pemohon Contoh'),(2,0,2,'Pemohon Dua');
CREATE TABLE `hd_user_email` (
  `id` int(10) unsigned NOT NULL,
  `user_id` int(10) unsigned NOT NULL,
  `address` varchar(255) NOT NULL
);
INSERT INTO `hd_user_email` VALUES (1,1,'pemohon@contoh.invalid'),(2,2,'dua@contoh.invalid');
-- Dump completed on 2022-07-01  0:00:00
