"""Invented sets of lists for the tests: Furulia skole in Lillevik kommune, which do not exist."""

import csv
import io
import zipfile
from datetime import date

OWNER, SCHOOL, OTHER = "org-owner", "org-school", "org-other"
HEADINGS = {
    "orgs": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
    "academicSessions": "sourcedId,status,dateLastModified,title,type,startDate,endDate,"
    "parentSourcedId,schoolYear",
    "courses": "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,"
    "orgSourcedId,subjects,subjectCodes",
    "classes": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,"
    "location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
    "users": "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,"
    "givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
    "users12": "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,"
    "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
    "preferredGivenName,primaryOrgSourcedId,pronouns,metadata.colour",
    "roles": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,"
    "orgSourcedId,userProfileSourcedId",
    "enrollments": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,"
    "userSourcedId,role,primary,beginDate,endDate",
    "demographics": "sourcedId,status,dateLastModified,birthDate,sex",
}
CHANGED = "2026-11-16T06:00:00.000Z"


class Lists:
    """A set of lists that a test can bend before it is packed. Rows are dictionaries."""

    def __init__(self, version="1.1", mode="bulk", system="lillevik-test", year=2026):
        self.version, self.mode, self.system, self.year = version, mode, system, year
        self.tables = {}

    def add(self, table, sourced_id, **cells):
        """One row; with ``changed`` it says when, as a delta must."""
        if self.mode == "delta":
            cells = {"status": "active", "dateLastModified": CHANGED, **cells}
        rows = self.tables.setdefault(table, [])
        rows.append({"sourcedId": sourced_id, **cells})
        return rows[-1]

    def row(self, table, sourced_id):
        """The row with this id."""
        return next(row for row in self.tables[table] if row["sourcedId"] == sourced_id)

    def drop(self, table, *sourced_ids):
        """Leave rows out."""
        rows = self.tables[table]
        rows[:] = [row for row in rows if row["sourcedId"] not in sourced_ids]

    def place(self, other=False):
        """The owner, the school, the school year with two terms."""
        self.add("orgs", OWNER, name="Lillevik kommune", type="district", identifier="NO976820037")
        self.add(
            "orgs",
            SCHOOL,
            name="Furulia skole",
            type="school",
            identifier="974589648",
            parentSourcedId=OWNER,
        )
        if other:
            self.add("orgs", OTHER, name="Granlia skole", type="school", identifier="974588145")
        first, second = self.year, self.year + 1
        year = f"Skoleåret {first}/{second}"
        self._session(f"y{first}", year, "schoolYear", date(first, 8, 1), date(second, 7, 31), "")
        parent = f"y{first}"
        self._session(f"a{first}", "Høst", "term", date(first, 8, 17), date(first, 12, 18), parent)
        self._session(f"s{first}", "Vår", "term", date(second, 1, 4), date(second, 6, 18), parent)
        return self

    def _session(self, key, title, kind, starts, ends, parent):
        self.add(
            "academicSessions",
            key,
            title=title,
            type=kind,
            startDate=starts.isoformat(),
            endDate=ends.isoformat(),
            parentSourcedId=parent,
            schoolYear=str(self.year + 1),
        )

    def group(self, key, title, grade="06", kind="homeroom", school=SCHOOL):
        """A class or another group of this year."""
        terms = f"a{self.year},s{self.year}"
        self.add(
            "classes",
            key,
            title=title,
            grades=grade,
            classType=kind,
            schoolSourcedId=school,
            termSourcedIds=terms,
        )

    def person(self, key, given, family, role, org=SCHOOL, agents=(), **more):
        """A user, in 1.2 with a row in roles."""
        cells = {"givenName": given, "familyName": family, "enabledUser": "true", **more}
        cells |= {"username": key, "agentSourcedIds": ",".join(agents), "password": "planted-word"}
        if self.version == "1.2":
            self.add("users", key, primaryOrgSourcedId=org, **cells)
            self.add(
                "roles",
                f"r-{key}",
                userSourcedId=key,
                roleType="primary",
                role=role,
                orgSourcedId=org,
            )
        else:
            self.add("users", key, role=role, orgSourcedIds=org, **cells)

    def enrol(self, person, group, role="student", primary="", school=SCHOOL, begin="", end=""):
        """A person in a group, from the first school day unless ``begin`` says otherwise."""
        self.add(
            "enrollments",
            f"e-{person}-{group}",
            classSourcedId=group,
            schoolSourcedId=school,
            userSourcedId=person,
            role=role,
            primary=primary,
            beginDate=begin or f"{self.year}-08-17",
            endDate=end,
        )

    def manifest(self):
        """The table of contents that belongs to the tables."""
        known = [name for name in HEADINGS if name != "users12"]
        rows = [("manifest.version", "1.0"), ("oneroster.version", self.version)]
        rows += [(f"file.{name}", self.mode if name in self.tables else "absent") for name in known]
        rows += [("source.systemName", "Lillevik"), ("source.systemCode", self.system)]
        return [("propertyName", "value"), *rows]

    def files(self, encoding="utf-8", separator=","):
        """File name → bytes."""
        files = {"manifest.csv": written(self.manifest(), encoding, separator)}
        for name, rows in self.tables.items():
            old = f"{name}12" if name == "users" and self.version == "1.2" else name
            headings = HEADINGS[old].split(",")
            cells = [[row.get(heading, "") for heading in headings] for row in rows]
            files[f"{name}.csv"] = written([headings, *cells], encoding, separator)
        return files

    def packed(self, **how):
        """The zip file."""
        return packed(self.files(**how))


def written(rows, encoding="utf-8", separator=","):
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def packed(files):
    """Files as a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def furulia(version="1.1", year=2026, pupils=10):
    """Two classes of sixth grade with ``pupils`` each, a choir, staff, homes and a relative."""
    lists = Lists(version, year=year).place()
    lists.group("6a", "6A")
    lists.group("6b", "6B")
    lists.group("choir", "Kor, blandet", kind="scheduled")
    for letter in "ab":
        for number in range(pupils):
            _family(lists, letter, number)
    lists.person("r1", "Olga", "Tante", "relative", org=OWNER, agents=["pa0"])
    lists.row("users", "pa0")["agentSourcedIds"] += ",r1"
    lists.person("t1", "Torill", "Lærersen", "teacher", email="torill@example.org")
    lists.person("t2", "Tore", "Ærlig", "teacher")
    lists.person("s1", "Ådne", "Assistent", "aide")
    lists.person("k1", "Kåre", "Kontorsen", "administrator")
    lists.enrol("t1", "6a", "teacher", "true")
    lists.enrol("t2", "6b", "teacher", "true")
    lists.enrol("t2", "6a", "teacher", "false")
    lists.enrol("k1", "6a", "administrator", "false")
    return lists


def _family(lists, letter, number):
    """A pupil of 6a or 6b with one guardian; the first four of 6a sing in the choir."""
    pupil, guardian = f"p{letter}{number}", f"g{letter}{number}"
    lists.person(
        pupil,
        "Øyvind" if number % 2 else "Ása",
        f"Elev{letter}{number}",
        "student",
        agents=[guardian],
        email=f"{pupil}@example.org",
        middleName="Mari" if number == 1 else "",
    )
    lists.person(
        guardian, "Gro", f"Hjem{letter}{number}", "guardian", OWNER, [pupil], sms="+4700000001"
    )
    lists.add("demographics", pupil, birthDate="2015-03-04", sex="female")
    lists.enrol(pupil, f"6{letter}")
    if letter == "a" and number < 4:
        lists.enrol(pupil, "choir")


def changes():
    """What happened at Furulia on 16 November: one new, one moved, one left, one renamed."""
    lists = Lists(mode="delta")
    lists.person("pa9x", "Yrsa", "Nyhavn", "student", agents=["ga9x"])
    lists.person("ga9x", "Åse", "Nyhavn", "guardian", OWNER, ["pa9x"])
    lists.person("pa2", "Ása", "Nyttnavn", "student", agents=["ga2"])
    lists.person("ga3", "Gro", "Hjema3", "guardian", OWNER, ["pa3"], sms="+4700000009")
    lists.person("pb1", "Øyvind", "Elevb1", "student", agents=["gb1"], status="tobedeleted")
    lists.enrol("pa9x", "6a", begin="2026-11-16")
    lists.enrol("pb0", "6a", begin="2026-11-16")
    lists.row("enrollments", "e-pb0-6a")["sourcedId"] = "e-pb0-6a"
    lists.enrol("pb0", "6b", end="2026-11-13")
    lists.row("enrollments", "e-pb0-6b")["status"] = "tobedeleted"
    return lists
