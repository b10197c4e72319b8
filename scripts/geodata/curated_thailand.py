"""The 77 provinces of Thailand with Thai and Lao script and the spellings people really write.

Thai script is the official name. Lao script follows the usual Lao spelling of the name; where Lao writers differ, the
second form is among the spellings. Marked "curated" in the data.
"""

from __future__ import annotations

from scripts.geodata.curated_laos import CuratedArea

_ROWS = """
10;Bangkok;กรุงเทพมหานคร;ບາງກອກ;Krung Thep Maha Nakhon,Krung Thep,Krungthep,Bangkok Metropolis,BKK,กรุงเทพฯ,กรุงเทพ,กทม,ກຸງເທບ,ກຸງເທບມະຫານະຄອນ,ບາງກອກມະຫານະຄອນ
11;Samut Prakan;สมุทรปราการ;ສະໝຸດປາການ;Samutprakan,Samut Prakarn,Paknam,ສະມຸດປາການ,ສະມຸດປຣາການ
12;Nonthaburi;นนทบุรี;ນົນທະບູລີ;Nontaburi,Nonburi,ນົນທະບຸລີ
13;Pathum Thani;ปทุมธานี;ປະທຸມທານີ;Pathumthani,Patumthani,Phathum Thani
14;Phra Nakhon Si Ayutthaya;พระนครศรีอยุธยา;ພະນະຄອນສີອະຍຸທະຍາ;Ayutthaya,Ayuthaya,Ayudhya,Ayutaya,Phra Nakhon Sri Ayutthaya,อยุธยา,ອະຍຸທະຍາ,ອະຍຸດທະຍາ
15;Ang Thong;อ่างทอง;ອ່າງທອງ;Angthong
16;Lopburi;ลพบุรี;ລົບບູລີ;Lop Buri,ລົບບຸລີ
17;Sing Buri;สิงห์บุรี;ສິງບູລີ;Singburi,ສິງບຸລີ
18;Chai Nat;ชัยนาท;ໄຊນາດ;Chainat,ຊັຍນາດ
19;Saraburi;สระบุรี;ສະລະບູລີ;Sara Buri,ສະຣະບູຣີ
20;Chonburi;ชลบุรี;ຊົນບູລີ;Chon Buri,Cholburi,ຊົນບຸລີ
21;Rayong;ระยอง;ລະຍອງ;Ra Yong
22;Chanthaburi;จันทบุรี;ຈັນທະບູລີ;Chantaburi,Chanburi,ຈັນທະບຸລີ
23;Trat;ตราด;ຕາດ;Trad,ຕຣາດ
24;Chachoengsao;ฉะเชิงเทรา;ສະເຊີງເຊົາ;Chacheongsao,Cha Choeng Sao,Paet Riu,Paetriu,แปดริ้ว,ຊະເຊີງເຊົາ
25;Prachinburi;ปราจีนบุรี;ປາຈີນບູລີ;Prachin Buri,ປາຈີນບຸລີ,ປຣາຈີນບູຣີ
26;Nakhon Nayok;นครนายก;ນະຄອນນາຍົກ;Nakornnayok,Nakhonnayok
27;Sa Kaeo;สระแก้ว;ສະແກ້ວ;Sakaeo,Sa Kaew,Srakaew,Sakaew
30;Nakhon Ratchasima;นครราชสีมา;ນະຄອນລາດຊະສີມາ;Korat,Khorat,Nakorn Ratchasima,Nakhonratchasima,โคราช,ໂຄລາດ,ໂຄຣາດ,ນະຄອນລາດສີມາ
31;Buriram;บุรีรัมย์;ບູລີລຳ;Buri Ram,ບຸລີລຳ,ບູລີຣຳ
32;Surin;สุรินทร์;ສຸລິນ;ສຸຣິນ
33;Sisaket;ศรีสะเกษ;ສີສະເກດ;Si Sa Ket,Srisaket,Si Saket,Sri Sa Ket
34;Ubon Ratchathani;อุบลราชธานี;ອຸບົນລາດຊະທານີ;Ubon,Ubonratchathani,Ubon Rachathani,อุบล,ອຸບົນ,ອຸບົນລາດສະທານີ
35;Yasothon;ยโสธร;ຍະໂສທອນ;Yasothorn
36;Chaiyaphum;ชัยภูมิ;ໄຊຍະພູມ;Chaiyapoom,Chaiya Phum,Chayaphum,ຊັຍພູມ,ໄຊພູມ
37;Amnat Charoen;อำนาจเจริญ;ອຳນາດຈະເລີນ;Amnatcharoen,ອໍານາດຈະເລີນ,ອຳນາດຈະເຣີນ
38;Bueng Kan;บึงกาฬ;ບຶງການ;Bungkan,Bueng Karn,Buengkan,Beung Kan,Bung Kan,ບຶງການ
39;Nong Bua Lamphu;หนองบัวลำภู;ໜອງບົວລຳພູ;Nong Bua Lam Phu,Nongbualamphu,Nong Bua Lampoo,ຫນອງບົວລຳພູ,ໜອງບົວລໍາພູ
40;Khon Kaen;ขอนแก่น;ຂອນແກ່ນ;Khonkaen,Kon Kaen,Khon Khaen
41;Udon Thani;อุดรธานี;ອຸດອນທານີ;Udonthani,Udon,Udorn Thani,Udornthani,อุดร,ອຸດອນ
42;Loei;เลย;ເລີຍ;Loey,Muang Loei
43;Nong Khai;หนองคาย;ໜອງຄາຍ;Nongkhai,Nong Kai,Nongkai,ຫນອງຄາຍ
44;Maha Sarakham;มหาสารคาม;ມະຫາສາລະຄາມ;Mahasarakham,Sarakham,Maha Sarakam,ມະຫາສາຣະຄາມ
45;Roi Et;ร้อยเอ็ด;ຮ້ອຍເອັດ;Roiet,Roi-Et
46;Kalasin;กาฬสินธุ์;ກາລະສິນ;Karasin,ກາຣະສິນ,ກາລະສິນທຸ໌
47;Sakon Nakhon;สกลนคร;ສະກົນນະຄອນ;Sakonnakhon,Sakol Nakorn,Sakon Nakorn,Sakhon Nakhon
48;Nakhon Phanom;นครพนม;ນະຄອນພະນົມ;Nakhonphanom,Nakorn Phanom,Nakon Phanom
49;Mukdahan;มุกดาหาร;ມຸກດາຫານ;Mukdaharn,Muk Dahan
50;Chiang Mai;เชียงใหม่;ຊຽງໃໝ່;Chiangmai,Chieng Mai,ຊຽງໃຫມ່
51;Lamphun;ลำพูน;ລຳພູນ;Lampoon,Lumphun,ລໍາພູນ
52;Lampang;ลำปาง;ລຳປາງ;Lumpang,ລໍາປາງ
53;Uttaradit;อุตรดิตถ์;ອຸດຕະລະດິດ;Utaradit,Uttradit,ອຸຕະລະດິດ
54;Phrae;แพร่;ແພ່;Prae,ແພຣ່
55;Nan;น่าน;ນ່ານ;Muang Nan
56;Phayao;พะเยา;ພະເຍົາ;Payao
57;Chiang Rai;เชียงราย;ຊຽງຮາຍ;Chiangrai,Chieng Rai,ຊຽງລາຍ
58;Mae Hong Son;แม่ฮ่องสอน;ແມ່ຮ່ອງສອນ;Maehongson,Mae Hongson
60;Nakhon Sawan;นครสวรรค์;ນະຄອນສະຫວັນ;Nakhonsawan,Nakorn Sawan,Paknampho
61;Uthai Thani;อุทัยธานี;ອຸໄທທານີ;Uthaithani,Utai Thani
62;Kamphaeng Phet;กำแพงเพชร;ກຳແພງເພັດ;Kamphaengphet,Kampaeng Phet,Kamphaeng Pet,ກໍາແພງເພັດ
63;Tak;ตาก;ຕາກ;Changwat Tak
64;Sukhothai;สุโขทัย;ສຸໂຂໄທ;Sukothai,Sukho Thai
65;Phitsanulok;พิษณุโลก;ພິດສະນຸໂລກ;Pitsanulok,Phitsanuloke,Pisanulok
66;Phichit;พิจิตร;ພິຈິດ;Pichit
67;Phetchabun;เพชรบูรณ์;ເພັດຊະບູນ;Petchabun,Phetchaboon
70;Ratchaburi;ราชบุรี;ລາດຊະບູລີ;Ratburi,Rajburi,Rat Buri,ລາດບູລີ,ລາດຊະບຸລີ
71;Kanchanaburi;กาญจนบุรี;ການຈະນະບູລີ;Karnchanaburi,Kan Buri,ການຈະນະບູລີ
72;Suphan Buri;สุพรรณบุรี;ສຸພັນບູລີ;Suphanburi,Supanburi,ສຸພັນບຸລີ
73;Nakhon Pathom;นครปฐม;ນະຄອນປະຖົມ;Nakhonpathom,Nakorn Pathom,Nakhon Prathom
74;Samut Sakhon;สมุทรสาคร;ສະໝຸດສາຄອນ;Samutsakhon,Samut Sakorn,Mahachai,มหาชัย,ມະຫາໄຊ,ມະຫາຊັຍ,ສະມຸດສາຄອນ
75;Samut Songkhram;สมุทรสงคราม;ສະໝຸດສົງຄາມ;Samutsongkhram,Samut Songkram,Mae Klong,แม่กลอง,ສະມຸດສົງຄາມ
76;Phetchaburi;เพชรบุรี;ເພັດຊະບູລີ;Petchaburi,Phetburi,Petchburi,Phet Buri,ເພັດບູລີ
77;Prachuap Khiri Khan;ประจวบคีรีขันธ์;ປະຈວບຄີລີຂັນ;Prachuapkhirikhan,Prachuap,Prachuap Kirikhan,ประจวบ,ປະຈວບ
80;Nakhon Si Thammarat;นครศรีธรรมราช;ນະຄອນສີທຳມະລາດ;Nakhon Sri Thammarat,Nakhonsithammarat,Nakorn Sri Thammarat,ນະຄອນສີທັມມະລາດ
81;Krabi;กระบี่;ກະບີ່;Grabi,ກຣະບີ່
82;Phang Nga;พังงา;ພັງງາ;Phangnga,Phang-Nga,Pangnga
83;Phuket;ภูเก็ต;ພູເກັດ;Puket,Phuket Province
84;Surat Thani;สุราษฎร์ธานี;ສຸລາດທານີ;Suratthani,Surat,Surathani,ສຸຣາດທານີ
85;Ranong;ระนอง;ລະນອງ;Ra Nong
86;Chumphon;ชุมพร;ຊຸມພອນ;Chumporn,Chumpon
90;Songkhla;สงขลา;ສົງຂາ;Songkla,Singora,ສົງຂລາ
91;Satun;สตูล;ສະຕູນ;Satul,Setul
92;Trang;ตรัง;ຕັງ;Dtrang,ຕຣັງ
93;Phatthalung;พัทลุง;ພັດທະລຸງ;Pattalung,Patthalung
94;Pattani;ปัตตานี;ປັດຕານີ;Patani
95;Yala;ยะลา;ຍະລາ;Jala
96;Narathiwat;นราธิวาส;ນະລາທິວາດ;Naratiwat,Narathivath,ນາລາທິວາດ
"""


def _areas() -> tuple[CuratedArea, ...]:
    areas = []
    for line in _ROWS.split("\n"):
        if line:
            number, name, th, lo, spellings = line.split(";")
            areas.append(CuratedArea(f"TH-{number}", name, lo, th, spellings=tuple(spellings.split(","))))
    return tuple(areas)


THAILAND = _areas()

# Towns with many Lao workers, and towns at a crossing, that are not the seat of a province.
TOWNS_LO = {
    "Pattaya": "ພັດທະຍາ",
    "Hat Yai": "ຫາດໃຫຍ່",
    "Hua Hin": "ຫົວຫີນ",
    "Si Racha": "ສີລາຊາ",
    "Mae Sot": "ແມ່ສອດ",
    "Chiang Khong": "ຊຽງຂອງ",
    "Chiang Saen": "ຊຽງແສນ",
    "Chiang Khan": "ຊຽງຄານ",
    "Mae Sai": "ແມ່ສາຍ",
    "Phra Pradaeng": "ພະປະແດງ",
    "Krathum Baen": "ກະທຸ່ມແບນ",
    "Aranyaprathet": "ອະລັນຍະປະເທດ",
    "That Phanom": "ທາດພະນົມ",
    "Phibun Mangsahan": "ພິບູນມັງສາຫານ",
    "Warin Chamrap": "ວາລິນຊຳລາບ",
    "Bang Lamung": "ບາງລະມຸງ",
    "Pak Kret": "ປາກເກັດ",
    "Khlong Luang": "ຄອງຫຼວງ",
    "Lat Krabang": "ລາດກະບັງ",
    "Min Buri": "ມີນບູລີ",
    "Chatuchak": "ຈະຕຸຈັກ",
    "Bang Kapi": "ບາງກະປິ",
    "Khlong Toei": "ຄອງເຕີຍ",
}
