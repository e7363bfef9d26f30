//! Reads `shops.yaml`: where the site's customers buy, in which country and languages.
//! Must not know what happens in a shop.

use super::reader::MapReader;
use super::site_files::list;
use super::yaml::Node;
use super::{Localized, address};
use crate::diagnostic::{Code, Diagnostic, SourcePath};

pub const SHOP_KEYS: &[&str] = &["id", "name", "country", "languages", "brand"];
pub const BRAND_KEYS: &[&str] = &["name", "url"];

/// ISO 3166-1 alpha-2, every code that is assigned.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
     BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER \
     ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM \
     IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF \
     MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK \
     PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD \
     TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// ISO 639-1, without what it has withdrawn. Tags may go on behind it: `de-AT`.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv \
     dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
     is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms \
     mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl \
     sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za \
     zh zu";

/// A place where customers buy, with a status page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    pub id: String,
    pub name: Localized,
    /// ISO 3166-1 alpha-2: `AT`.
    pub country: Option<String>,
    /// BCP 47 tags that its customers read; the site need not have them all.
    pub languages: Vec<String>,
    pub brand: Option<Brand>,
}

/// What its customers know the shop as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    pub name: Localized,
    /// Where the shop itself is.
    pub url: Option<String>,
}

pub fn read(path: &SourcePath, node: &Node, languages: &[String], out: &mut Vec<Diagnostic>) -> Vec<Shop> {
    list(path, node, "shops", "shop", (SHOP_KEYS, &[]), languages, out, |id, name, reader| {
        let country = country(reader);
        let spoken = spoken(reader);
        let brand = brand(reader, languages);
        Some(Shop { id, name, country, languages: spoken, brand })
    })
}

fn country(reader: &mut MapReader) -> Option<String> {
    let written = reader.text("country")?;
    if COUNTRIES.split(' ').any(|known| known == written.value) {
        return Some(written.value);
    }
    // What people write for the United Kingdom.
    let meant = match written.value.to_ascii_uppercase() {
        upper if upper == "UK" => "GB".to_owned(),
        upper => upper,
    };
    let diagnostic = Diagnostic::new(Code::P14, reader.path, written.span, "p14-country")
        .arg("value", &written.value)
        .nearest_of_many(&meant, COUNTRIES.split(' ').filter(|known| *known == meant));
    reader.out.push(diagnostic);
    None
}

fn spoken(reader: &mut MapReader) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for tag in reader.texts("languages") {
        let (language, rest) = tag.value.split_once('-').unwrap_or((&tag.value, ""));
        let well_formed = rest.is_empty() && !tag.value.ends_with('-')
            || tag.value.parse::<unic_langid::LanguageIdentifier>().is_ok();
        if well_formed && LANGUAGES.split(' ').any(|known| known == language) {
            if !out.contains(&tag.value) {
                out.push(tag.value);
            }
            continue;
        }
        // Of two letters every other word would be near.
        let meant = language.to_ascii_lowercase();
        let diagnostic = Diagnostic::new(Code::P14, reader.path, tag.span, "p14-shop-language")
            .arg("value", &tag.value)
            .nearest_of_many(&meant, LANGUAGES.split(' ').filter(|known| *known == meant));
        reader.out.push(diagnostic);
    }
    out
}

/// `brand: Kupferlinde`, or `brand: {name: Kupferlinde, url: https://www.example.at/}`.
fn brand(reader: &mut MapReader, languages: &[String]) -> Option<Brand> {
    let node = reader.get("brand")?;
    if node.as_map().is_none() {
        let name = Localized::all(reader.text("brand")?.value);
        return Some(Brand { name, url: None });
    }
    let mut inner = MapReader::new(reader.path, "brand", node, BRAND_KEYS, &[], reader.out);
    let url = address(&mut inner, "url");
    match inner.localized("name", languages) {
        Some(name) => Some(Brand { name, url }),
        None => {
            inner.missing("name");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNTRIES, LANGUAGES};

    #[test]
    fn codes_are_sorted_and_none_is_twice() {
        for (codes, count) in [(COUNTRIES, 249), (LANGUAGES, 183)] {
            let codes: Vec<&str> = codes.split(' ').collect();
            assert_eq!(codes.len(), count);
            assert!(codes.windows(2).all(|pair| pair.first() < pair.last()), "{codes:?}");
        }
    }
}
