//! What is sold, and where shoppers live: enough names that searches and breakdowns have work to do.

/// First names, some as their owners write them.
pub const FIRST: &[&str] = &[
    "Sunita",
    "Ramesh",
    "Priya",
    "Arjun",
    "Kavita",
    "Imran",
    "Lakshmi",
    "Vikram",
    "Anjali",
    "Suresh",
    "Meena",
    "Rahul",
    "Fatima",
    "Deepak",
    "Pooja",
    "Manoj",
    "Shreya",
    "Karthik",
    "Nisha",
    "Harpreet",
    "सुनीता",
    "रमेश",
    "प्रिया",
    "अर्जुन",
    "कविता",
    "लक्ष्मी",
    "विक्रम",
    "अंजलि",
    "सुरेश",
    "मीना",
    "राहुल",
    "दीपक",
    "पूजा",
    "मनोज",
    "चाँदनी",
    "ज़ेबा",
    "Thenmozhi",
    "Olivia",
    "José",
    "Zoë",
];

/// Last names; the first names in Devanagari take those from the second list.
pub const LAST: &[&str] = &[
    "Devi",
    "Sharma",
    "Patel",
    "Reddy",
    "Iyer",
    "Khan",
    "Nair",
    "Singh",
    "Das",
    "Gupta",
    "Mehta",
    "Joshi",
    "Kulkarni",
    "Banerjee",
    "Chauhan",
    "Pillai",
    "Rao",
    "Verma",
    "Bose",
    "Fernandes",
    "Gill",
    "Naidu",
    "Saxena",
    "Thakur",
    "Menon",
    "Desai",
    "Ansari",
    "Mishra",
    "Yadav",
    "Kaur",
];

/// Last names in Devanagari.
pub const LAST_HINDI: &[&str] =
    &["देवी", "शर्मा", "पटेल", "रेड्डी", "सिंह", "गुप्ता", "जोशी", "वर्मा", "यादव", "मिश्रा", "ठाकुर", "कौर"];

/// City, province, first three digits of the PIN code.
pub const CITIES: &[(&str, &str, u32)] = &[
    ("Mumbai", "MH", 400),
    ("Delhi", "DL", 110),
    ("Bengaluru", "KA", 560),
    ("Hyderabad", "TG", 500),
    ("Ahmedabad", "GJ", 380),
    ("Chennai", "TN", 600),
    ("Kolkata", "WB", 700),
    ("Surat", "GJ", 395),
    ("Pune", "MH", 411),
    ("Jaipur", "RJ", 302),
    ("Lucknow", "UP", 226),
    ("Kanpur", "UP", 208),
    ("Nagpur", "MH", 440),
    ("Indore", "MP", 452),
    ("Bhopal", "MP", 462),
    ("Patna", "BR", 800),
    ("Vadodara", "GJ", 390),
    ("Ludhiana", "PB", 141),
    ("Agra", "UP", 282),
    ("Nashik", "MH", 422),
    ("Kochi", "KL", 682),
    ("Coimbatore", "TN", 641),
    ("Madurai", "TN", 625),
    ("Guwahati", "AS", 781),
    ("Ranchi", "JH", 834),
    ("Amritsar", "PB", 143),
    ("Varanasi", "UP", 221),
    ("Mysuru", "KA", 570),
    ("वाराणसी", "UP", 221),
    ("जयपुर", "RJ", 302),
];

/// What a garment is made of or comes from.
pub const KINDS: &[&str] = &[
    "Kanjivaram",
    "Banarasi",
    "Chanderi",
    "Cotton",
    "Linen",
    "Chiffon",
    "Georgette",
    "Khadi",
    "Bandhani",
    "Paithani",
    "Tussar",
    "Organza",
    "Ikat",
    "Phulkari",
    "Chikankari",
];

/// Garments.
pub const GARMENTS: &[&str] = &[
    "Saree",
    "Kurta",
    "Lehenga",
    "Dupatta",
    "Salwar Set",
    "Sherwani",
    "Blouse",
    "Stole",
    "Anarkali",
    "Palazzo",
    "साड़ी",
    "कुर्ता",
];

/// Colours.
pub const COLOURS: &[&str] = &["Red", "Blue", "Mustard", "Emerald", "Black", "Ivory", "Pink", "Maroon"];

/// Campaigns that bring shoppers.
pub const CAMPAIGNS: &[&str] = &[
    "diwali_sale",
    "summer_sale",
    "insta_reels",
    "google_brand",
    "wedding_edit",
    "new_in",
    "retarget_7d",
    "email_weekly",
];

/// The shops, and how many of ten carts each gets.
pub const SHOPS: &[(&str, u32)] =
    &[("rang-sarees.myshopify.com", 6), ("dhaaga.in", 3), ("nani-ki-almari.myshopify.com", 1)];
