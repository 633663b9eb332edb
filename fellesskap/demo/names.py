"""Names for invented people: our own lists, put together at random, so that they belong to nobody.

A school has children with roots in many places; the lists have them in about the measure of a
Norwegian town. Given names are those a child or an adult might bear today.
"""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Roots:
    """Where a family's names come from, and the language it might want an interpreter in."""

    weight: int  # of a hundred families
    language: str  # empty: no interpreter
    children: tuple[str, ...]
    adults: tuple[str, ...]
    families: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NORWEGIAN = Roots(
    66,
    "",
    _words(
        "Nora Jakob Olivia Oskar Sofie Noah Ella Lukas Maja Emil Ingrid Oliver Astrid Filip Sara "
        "Aksel Leah Kasper Frida Magnus Amalie Henrik Hedda Isak Selma Theodor Tuva Johannes "
        "Mathilde Ludvig Alma Jonas Solveig Matheo Live Birk Iben Sander Mille Ulrik Vilde Tobias "
        "Jenny Sverre Eira Odin Thea Brage Hanna Håkon Signe Vetle Agnes Mikkel Tiril Olav Synne "
        "Iver Åsne Trym Marte Eskild Lotte Sondre Ronja Storm Juni Leon Ylva Torjus"
    ),
    _words(
        "Marianne Thomas Camilla Espen Hilde Anders Silje Morten Stine Geir Monica Kristian "
        "Linda Øyvind Heidi Stian Trine Rune Ann-Kristin Frode Elin Trond Kristine Bjørn Marit "
        "Håvard Cecilie Terje Ragnhild Ole Tone Pål Lene Jon Benedicte Vegard Wenche Roar Guro "
        "Eivind Maren Knut Sissel Halvard Turid Sindre Kjersti Ivar Berit Asbjørn"
    ),
    _words(
        "Lien Moen Haug Bakke Strand Solli Myhre Eide Hagen Dahl Lund Nygård Berge Holm Brekke "
        "Fjeld Sunde Tveit Aune Rønning Haugland Skog Vik Foss Nes Birkeland Sæther Engen Kvam "
        "Løken Myrvold Sandvik Hovland Bråten Lie Aas Gundersen Mikkelsen Halvorsen Torgersen "
        "Nilsen Fredriksen Evensen Knudsen Rasmussen Iversen Tangen Ruud Vold Grønli Nordby "
        "Hauge Langeland Rustad Skaar Ulriksen Børresen Stokke Helle Austad"
    ),
)
OTHERS = (
    Roots(
        6,
        "polsk",
        _words("Zuzanna Jan Julia Antoni Maja Szymon Lena Kacper Hania Franek Oliwia Mateusz"),
        _words("Agnieszka Piotr Katarzyna Marek Magdalena Tomasz Joanna Paweł Ewa Grzegorz"),
        _words("Wiśnik Kowalik Zalewicz Mazurek Pawlik Górnik Sikorek Borowik Jaworek Krawczyk"),
    ),
    Roots(
        5,
        "somali",
        _words("Amina Abdi Hodan Yusuf Sagal Ismail Hamdi Zakaria Ifrah Mohamed Najma Bilal"),
        _words("Fadumo Ahmed Khadra Hassan Asha Abdirahman Sahra Omar Ayaan Farah"),
        _words("Warsame Jama Guled Farah Abdullahi Hirsi Samatar Elmi Duale Nuur"),
    ),
    Roots(
        5,
        "arabisk",
        _words("Lina Omar Yasmin Adam Salma Karim Nour Sami Rania Ali Maryam Elias Huda Tarek"),
        _words("Layla Khaled Samira Nabil Rana Bassam Dalia Mahmoud Hanan Ziad"),
        _words("Haddadi Nassari Khalili Saber Mansouri Darwishi Kassem Shahin Azzam Barakat"),
    ),
    Roots(
        4,
        "urdu",
        _words("Aisha Hamza Zara Ibrahim Iman Danyal Mahnoor Rayan Sana Usman Hira Arslan"),
        _words("Saima Tariq Nadia Imran Farah Shahid Rukhsana Adnan Bushra Kashif"),
        _words("Mahmood Chaudhri Akhtar Malik Rehmani Butt Siddiq Qureshi Aslam Javed"),
    ),
    Roots(
        4,
        "ukrainsk",
        _words("Sofiia Danylo Anastasiia Artem Polina Maksym Daryna Tymofii Yeva Bohdan"),
        _words("Oksana Andrii Iryna Serhii Natalia Oleh Tetiana Vasyl Olha Mykola"),
        _words("Shevchuk Melnyk Kravets Bondar Lysenko Savchuk Polishchuk Hrytsak Moroz Koval"),
    ),
    Roots(
        3,
        "tigrinja",
        _words("Selam Abel Rahel Natnael Feven Yonas Hermon Saba Robel Delina"),
        _words("Almaz Tesfay Genet Berhane Hiwet Kidane Letebrhan Mehari Tsehay Girmay"),
        _words("Tekle Habte Gebre Haile Woldu Asmelash Kiflom Ghirmai Zerai Okbay"),
    ),
    Roots(
        2,
        "vietnamesisk",
        _words("Linh Minh Anna Kevin Thao Vinh My Huy Emily Bao"),
        _words("Hoa Tuan Lan Duc Thuy Hung Mai Long Nga Quang"),
        _words("Tran Pham Huynh Dang Bui Ngo Duong Ly Vo Dinh"),
    ),
    Roots(
        2,
        "tamil",
        _words("Abirami Arun Nila Kavin Thivya Sujan Meena Harish Yalini Kiran"),
        _words("Shanthi Ravi Vasantha Kumar Sutha Rajan Malar Siva Geetha Mohan"),
        _words("Sivanathan Kandiah Rajaratnam Selvan Nadarasa Thambi Arulnathan Balan"),
    ),
    Roots(
        2,
        "tyrkisk",
        _words("Elif Emir Defne Kerem Zeynep Deniz Azra Baran Rojda Aras"),
        _words("Ayşe Mehmet Gülsen Murat Zehra Ferhat Sevim Cemal Leyla Orhan"),
        _words("Yıldız Demirci Kaya Aydoğan Çelik Polat Toprak Özkan Aslan Güneş"),
    ),
    Roots(
        1,
        "",
        _words("Máret Niillas Elle Ánte Risten Ailo Biret Áilu"),
        _words("Inga Per Elen Nils Berit Jovnna Kirsten Aslak"),
        _words("Somby Gaup Sara Utsi Bongo Hætta Eira Buljo"),
    ),
)
EVERYWHERE = (NORWEGIAN, *OTHERS)
WEIGHTS = [roots.weight for roots in EVERYWHERE]


def pick_roots(chance: Random) -> Roots:
    """Where a family's names come from."""
    return chance.choices(EVERYWHERE, WEIGHTS)[0]


def child_name(chance: Random, roots: Roots) -> str:
    """A child's given name; a quarter of those with roots elsewhere have a Norwegian one."""
    pool = NORWEGIAN if chance.random() < 0.25 else roots
    return chance.choice(pool.children)


def family_name(chance: Random, roots: Roots) -> str:
    """A family name, in some Norwegian families two together."""
    name = chance.choice(roots.families)
    if roots is NORWEGIAN and chance.random() < 0.2:
        other = chance.choice(roots.families)
        return name if other == name else f"{other} {name}"
    return name


def school_names(chance: Random) -> list[str]:
    """Names of invented schools in random order, each once."""
    first = _words(
        "Bjørke Furu Elve Gran Rogne Hassel Kvit Stor Nord Sør Lang Brei Orre Heste Lauv Myr "
        "Tyri Sel Rein Spurv"
    )
    last = _words(
        "lia haugen åsen bakken moen vika dalen sletta toppen stua enga kollen berget lunden "
        "svingen marka neset brua fossen holmen"
    )
    names = [f"{start}{end} skole" for start in first for end in last]
    chance.shuffle(names)
    return names
