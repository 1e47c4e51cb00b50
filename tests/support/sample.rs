//! The club of the tests, as the files that an organizer would import.

/// When every test begins: Sunday 22 November 2026, 10:00 at the club.
pub const BEGINNING: &str = "2026-11-22T10:00:00+01:00";

/// The password of everybody who has one.
pub const PASSWORD: &str = "bluereef";

pub const ACTIVITIES: &str = "\
name,minutes,capacity,description,location,credits,min_age
Discovery dive,90,2,Your first breaths under water.,La Plage d'Argent,1,8
Night dive,90,1,Octopus and glowing plankton by torchlight.,Port-Cros,1,12
Aqua yoga,60,10,,La Plage d'Argent,1,
Wreck dive,180,4,By boat to the Donator.,Porquerolles,2,16
";

pub const SESSIONS: &str = "\
activity,starts_at
Discovery dive,2026-11-24T09:00
Night dive,2026-11-24T18:30
Aqua yoga,2026-11-24T19:00
Discovery dive,2026-12-01T09:00
Wreck dive,2026-12-05T08:30
";

pub const PACKS: &str = "\
name,credits,price,days
10 dives,10,39000,365
Trial,2,7000,60
";

/// Only Ana has a password: hashing is slow, and the others' phones are linked without it.
pub const CUSTOMERS: &str = "\
email,name,language,password,code
ana@example.com,Ana Silva,en,bluereef,C-001
ben@example.com,Ben Carter,en,,C-002
chloe@example.com,Chloé Martin,fr,,C-003
dora@example.com,Dora Keller,en,,C-004
emil@example.com,Emil Novak,en,,C-005
";

pub const ORDERS: &str = "\
email,pack,credits,purchased_on,expires_on
ana@example.com,10 dives,10,2026-11-02,2027-11-02
ana@example.com,Trial,2,2026-11-15,2026-12-31
ben@example.com,10 dives,10,2026-11-10,2027-06-30
chloe@example.com,10 dives,10,2026-09-01,2026-12-31
emil@example.com,Trial,1,2026-11-20,2027-01-19
";

/// Who booked before: account, name, date of birth. Dora (who has no credits) and Emil never did.
pub const BENEFICIARIES: [(&str, &str, &str); 4] = [
    ("ana@example.com", "Ana Silva", "1990-05-21"),
    ("ana@example.com", "Leo Silva", "2017-03-01"),
    ("ben@example.com", "Ben Carter", "1985-02-03"),
    ("chloe@example.com", "Chloé Martin", "1992-07-14"),
];

/// Whose phone: first name, address, language of the phone.
pub const PHONES: [(&str, &str, &str); 5] = [
    ("Ana", "ana@example.com", "en"),
    ("Ben", "ben@example.com", "en"),
    ("Chloé", "chloe@example.com", "fr"),
    ("Dora", "dora@example.com", "en"),
    ("Emil", "emil@example.com", "en"),
];
