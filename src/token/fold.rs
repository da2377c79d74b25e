//! Folding: the form under which words are compared and looked up.
//!
//! Lower case, without diacritics, with straight quotes, without invisible characters. `build.rs` includes this very
//! file, so that an entry is folded at build time exactly as a word of the text is at run time.

use std::borrow::Cow;

/// Folds a word: `"Élysée"` → `"elysee"`, `"O’Brien"` → `"o'brien"`, `"ŁÓDŹ"` → `"lodz"`.
///
/// Borrows where the word is folded already.
pub fn fold(word: &str) -> Cow<'_, str> {
    if is_folded(word) {
        return Cow::Borrowed(word);
    }
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    Cow::Owned(out)
}

/// Whether a word is plainly folded already: ASCII without capitals.
pub fn is_folded(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase())
}

/// Adds the folded word to `out`.
pub fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
    } else {
        fold_bytes(word, |c| out.push(c));
    }
}

/// A 64-bit hash of the folded word (FNV-1a over its characters' UTF-8 bytes, finished by a multiply-xorshift), without
/// allocating. Two spellings that fold alike hash alike.
pub fn fold_hash(word: &str) -> u64 {
    let mut hash = FoldHash::default();
    if word.is_ascii() {
        word.bytes().for_each(|byte| hash.push(byte.to_ascii_lowercase()));
    } else {
        let mut utf8 = [0; 4];
        fold_bytes(word, |c| c.encode_utf8(&mut utf8).bytes().for_each(|byte| hash.push(byte)));
    }
    hash.finish()
}

/// The same hash of the bytes as they stand: case and diacritics count.
pub const fn exact_hash(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut hash = FoldHash(FNV_OFFSET);
    let mut at = 0;
    while at < bytes.len() {
        hash.push(bytes[at]);
        at += 1;
    }
    hash.finish()
}

/// [`fold_hash`], byte by byte, for those who read the word for other ends at the same time.
#[derive(Debug, Clone, Copy)]
pub struct FoldHash(u64);

impl Default for FoldHash {
    fn default() -> FoldHash {
        FoldHash(FNV_OFFSET)
    }
}

impl FoldHash {
    /// Adds a byte of the folded word.
    #[inline(always)]
    pub const fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(FNV_PRIME);
    }

    /// The hash of all bytes so far.
    #[inline(always)]
    pub const fn finish(self) -> u64 {
        finish(self.0)
    }
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

const fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

fn fold_bytes(word: &str, mut push: impl FnMut(char)) {
    for c in word.chars() {
        match c {
            c if c.is_ascii() => push(c.to_ascii_lowercase()),
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BB}' | '\u{02BC}' | '\u{00B4}' | '\u{FF07}' => {
                push('\'')
            }
            '\u{2010}' | '\u{2011}' => push('-'),
            '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
            '\u{0300}'..='\u{036F}' => {}
            c => match latin(c) {
                "" => c.to_lowercase().for_each(&mut push),
                base => base.chars().for_each(&mut push),
            },
        }
    }
}

/// The ASCII letters that a Latin letter with a diacritic stands for; empty for any other character.
#[rustfmt::skip]
fn latin(c: char) -> &'static str {
    match c {
        '\u{C0}' | '\u{C1}' | '\u{C2}' | '\u{C3}' | '\u{C4}' | '\u{C5}' | '\u{E0}' | '\u{E1}' | '\u{E2}' | '\u{E3}' | '\u{E4}' | '\u{E5}' | '\u{100}' | '\u{101}' | '\u{102}' | '\u{103}' | '\u{104}' | '\u{105}' | '\u{1CD}' | '\u{1CE}' | '\u{1DE}' | '\u{1DF}' | '\u{1E0}' | '\u{1E1}' | '\u{1FA}' | '\u{1FB}' | '\u{200}' | '\u{201}' | '\u{202}' | '\u{203}' | '\u{226}' | '\u{227}' | '\u{1E00}' | '\u{1E01}' | '\u{1EA0}' | '\u{1EA1}' | '\u{1EA2}' | '\u{1EA3}' | '\u{1EA4}' | '\u{1EA5}' | '\u{1EA6}' | '\u{1EA7}' | '\u{1EA8}' | '\u{1EA9}' | '\u{1EAA}' | '\u{1EAB}' | '\u{1EAC}' | '\u{1EAD}' | '\u{1EAE}' | '\u{1EAF}' | '\u{1EB0}' | '\u{1EB1}' | '\u{1EB2}' | '\u{1EB3}' | '\u{1EB4}' | '\u{1EB5}' | '\u{1EB6}' | '\u{1EB7}' => "a",
        '\u{181}' | '\u{253}' | '\u{1E02}' | '\u{1E03}' | '\u{1E04}' | '\u{1E05}' | '\u{1E06}' | '\u{1E07}' => "b",
        '\u{C7}' | '\u{E7}' | '\u{106}' | '\u{107}' | '\u{108}' | '\u{109}' | '\u{10A}' | '\u{10B}' | '\u{10C}' | '\u{10D}' | '\u{1E08}' | '\u{1E09}' => "c",
        '\u{D0}' | '\u{F0}' | '\u{10E}' | '\u{10F}' | '\u{110}' | '\u{111}' | '\u{18A}' | '\u{257}' | '\u{1E0A}' | '\u{1E0B}' | '\u{1E0C}' | '\u{1E0D}' | '\u{1E0E}' | '\u{1E0F}' | '\u{1E10}' | '\u{1E11}' | '\u{1E12}' | '\u{1E13}' => "d",
        '\u{C8}' | '\u{C9}' | '\u{CA}' | '\u{CB}' | '\u{E8}' | '\u{E9}' | '\u{EA}' | '\u{EB}' | '\u{112}' | '\u{113}' | '\u{114}' | '\u{115}' | '\u{116}' | '\u{117}' | '\u{118}' | '\u{119}' | '\u{11A}' | '\u{11B}' | '\u{18E}' | '\u{18F}' | '\u{1DD}' | '\u{204}' | '\u{205}' | '\u{206}' | '\u{207}' | '\u{228}' | '\u{229}' | '\u{259}' | '\u{1E14}' | '\u{1E15}' | '\u{1E16}' | '\u{1E17}' | '\u{1E18}' | '\u{1E19}' | '\u{1E1A}' | '\u{1E1B}' | '\u{1E1C}' | '\u{1E1D}' | '\u{1EB8}' | '\u{1EB9}' | '\u{1EBA}' | '\u{1EBB}' | '\u{1EBC}' | '\u{1EBD}' | '\u{1EBE}' | '\u{1EBF}' | '\u{1EC0}' | '\u{1EC1}' | '\u{1EC2}' | '\u{1EC3}' | '\u{1EC4}' | '\u{1EC5}' | '\u{1EC6}' | '\u{1EC7}' => "e",
        '\u{1E1E}' | '\u{1E1F}' => "f",
        '\u{11C}' | '\u{11D}' | '\u{11E}' | '\u{11F}' | '\u{120}' | '\u{121}' | '\u{122}' | '\u{123}' | '\u{194}' | '\u{1E6}' | '\u{1E7}' | '\u{1F4}' | '\u{1F5}' | '\u{263}' | '\u{1E20}' | '\u{1E21}' => "g",
        '\u{124}' | '\u{125}' | '\u{126}' | '\u{127}' | '\u{21E}' | '\u{21F}' | '\u{1E22}' | '\u{1E23}' | '\u{1E24}' | '\u{1E25}' | '\u{1E26}' | '\u{1E27}' | '\u{1E28}' | '\u{1E29}' | '\u{1E2A}' | '\u{1E2B}' | '\u{1E96}' => "h",
        '\u{CC}' | '\u{CD}' | '\u{CE}' | '\u{CF}' | '\u{EC}' | '\u{ED}' | '\u{EE}' | '\u{EF}' | '\u{128}' | '\u{129}' | '\u{12A}' | '\u{12B}' | '\u{12C}' | '\u{12D}' | '\u{12E}' | '\u{12F}' | '\u{130}' | '\u{131}' | '\u{1CF}' | '\u{1D0}' | '\u{208}' | '\u{209}' | '\u{20A}' | '\u{20B}' | '\u{1E2C}' | '\u{1E2D}' | '\u{1E2E}' | '\u{1E2F}' | '\u{1EC8}' | '\u{1EC9}' | '\u{1ECA}' | '\u{1ECB}' => "i",
        '\u{134}' | '\u{135}' | '\u{1F0}' => "j",
        '\u{136}' | '\u{137}' | '\u{138}' | '\u{198}' | '\u{199}' | '\u{1E8}' | '\u{1E9}' | '\u{1E30}' | '\u{1E31}' | '\u{1E32}' | '\u{1E33}' | '\u{1E34}' | '\u{1E35}' => "k",
        '\u{139}' | '\u{13A}' | '\u{13B}' | '\u{13C}' | '\u{13D}' | '\u{13E}' | '\u{141}' | '\u{142}' | '\u{1E36}' | '\u{1E37}' | '\u{1E38}' | '\u{1E39}' | '\u{1E3A}' | '\u{1E3B}' | '\u{1E3C}' | '\u{1E3D}' => "l",
        '\u{1E3E}' | '\u{1E3F}' | '\u{1E40}' | '\u{1E41}' | '\u{1E42}' | '\u{1E43}' => "m",
        '\u{D1}' | '\u{F1}' | '\u{143}' | '\u{144}' | '\u{145}' | '\u{146}' | '\u{147}' | '\u{148}' | '\u{14A}' | '\u{14B}' | '\u{1F8}' | '\u{1F9}' | '\u{1E44}' | '\u{1E45}' | '\u{1E46}' | '\u{1E47}' | '\u{1E48}' | '\u{1E49}' | '\u{1E4A}' | '\u{1E4B}' => "n",
        '\u{D2}' | '\u{D3}' | '\u{D4}' | '\u{D5}' | '\u{D6}' | '\u{D8}' | '\u{F2}' | '\u{F3}' | '\u{F4}' | '\u{F5}' | '\u{F6}' | '\u{F8}' | '\u{14C}' | '\u{14D}' | '\u{14E}' | '\u{14F}' | '\u{150}' | '\u{151}' | '\u{1A0}' | '\u{1A1}' | '\u{1D1}' | '\u{1D2}' | '\u{1EA}' | '\u{1EB}' | '\u{1EC}' | '\u{1ED}' | '\u{1FE}' | '\u{1FF}' | '\u{20C}' | '\u{20D}' | '\u{20E}' | '\u{20F}' | '\u{22A}' | '\u{22B}' | '\u{22C}' | '\u{22D}' | '\u{22E}' | '\u{22F}' | '\u{230}' | '\u{231}' | '\u{1E4C}' | '\u{1E4D}' | '\u{1E4E}' | '\u{1E4F}' | '\u{1E50}' | '\u{1E51}' | '\u{1E52}' | '\u{1E53}' | '\u{1ECC}' | '\u{1ECD}' | '\u{1ECE}' | '\u{1ECF}' | '\u{1ED0}' | '\u{1ED1}' | '\u{1ED2}' | '\u{1ED3}' | '\u{1ED4}' | '\u{1ED5}' | '\u{1ED6}' | '\u{1ED7}' | '\u{1ED8}' | '\u{1ED9}' | '\u{1EDA}' | '\u{1EDB}' | '\u{1EDC}' | '\u{1EDD}' | '\u{1EDE}' | '\u{1EDF}' | '\u{1EE0}' | '\u{1EE1}' | '\u{1EE2}' | '\u{1EE3}' => "o",
        '\u{1E54}' | '\u{1E55}' | '\u{1E56}' | '\u{1E57}' => "p",
        '\u{154}' | '\u{155}' | '\u{156}' | '\u{157}' | '\u{158}' | '\u{159}' | '\u{210}' | '\u{211}' | '\u{212}' | '\u{213}' | '\u{1E58}' | '\u{1E59}' | '\u{1E5A}' | '\u{1E5B}' | '\u{1E5C}' | '\u{1E5D}' | '\u{1E5E}' | '\u{1E5F}' => "r",
        '\u{15A}' | '\u{15B}' | '\u{15C}' | '\u{15D}' | '\u{15E}' | '\u{15F}' | '\u{160}' | '\u{161}' | '\u{17F}' | '\u{218}' | '\u{219}' | '\u{1E60}' | '\u{1E61}' | '\u{1E62}' | '\u{1E63}' | '\u{1E64}' | '\u{1E65}' | '\u{1E66}' | '\u{1E67}' | '\u{1E68}' | '\u{1E69}' | '\u{1E9B}' => "s",
        '\u{162}' | '\u{163}' | '\u{164}' | '\u{165}' | '\u{166}' | '\u{167}' | '\u{21A}' | '\u{21B}' | '\u{1E6A}' | '\u{1E6B}' | '\u{1E6C}' | '\u{1E6D}' | '\u{1E6E}' | '\u{1E6F}' | '\u{1E70}' | '\u{1E71}' | '\u{1E97}' => "t",
        '\u{D9}' | '\u{DA}' | '\u{DB}' | '\u{DC}' | '\u{F9}' | '\u{FA}' | '\u{FB}' | '\u{FC}' | '\u{168}' | '\u{169}' | '\u{16A}' | '\u{16B}' | '\u{16C}' | '\u{16D}' | '\u{16E}' | '\u{16F}' | '\u{170}' | '\u{171}' | '\u{172}' | '\u{173}' | '\u{1AF}' | '\u{1B0}' | '\u{1D3}' | '\u{1D4}' | '\u{1D5}' | '\u{1D6}' | '\u{1D7}' | '\u{1D8}' | '\u{1D9}' | '\u{1DA}' | '\u{1DB}' | '\u{1DC}' | '\u{214}' | '\u{215}' | '\u{216}' | '\u{217}' | '\u{1E72}' | '\u{1E73}' | '\u{1E74}' | '\u{1E75}' | '\u{1E76}' | '\u{1E77}' | '\u{1E78}' | '\u{1E79}' | '\u{1E7A}' | '\u{1E7B}' | '\u{1EE4}' | '\u{1EE5}' | '\u{1EE6}' | '\u{1EE7}' | '\u{1EE8}' | '\u{1EE9}' | '\u{1EEA}' | '\u{1EEB}' | '\u{1EEC}' | '\u{1EED}' | '\u{1EEE}' | '\u{1EEF}' | '\u{1EF0}' | '\u{1EF1}' => "u",
        '\u{1E7C}' | '\u{1E7D}' | '\u{1E7E}' | '\u{1E7F}' => "v",
        '\u{174}' | '\u{175}' | '\u{1E80}' | '\u{1E81}' | '\u{1E82}' | '\u{1E83}' | '\u{1E84}' | '\u{1E85}' | '\u{1E86}' | '\u{1E87}' | '\u{1E88}' | '\u{1E89}' | '\u{1E98}' => "w",
        '\u{1E8A}' | '\u{1E8B}' | '\u{1E8C}' | '\u{1E8D}' => "x",
        '\u{DD}' | '\u{FD}' | '\u{FF}' | '\u{176}' | '\u{177}' | '\u{178}' | '\u{1B3}' | '\u{1B4}' | '\u{232}' | '\u{233}' | '\u{1E8E}' | '\u{1E8F}' | '\u{1E99}' | '\u{1EF2}' | '\u{1EF3}' | '\u{1EF4}' | '\u{1EF5}' | '\u{1EF6}' | '\u{1EF7}' | '\u{1EF8}' | '\u{1EF9}' => "y",
        '\u{179}' | '\u{17A}' | '\u{17B}' | '\u{17C}' | '\u{17D}' | '\u{17E}' | '\u{1E90}' | '\u{1E91}' | '\u{1E92}' | '\u{1E93}' | '\u{1E94}' | '\u{1E95}' => "z",
        '\u{C6}' | '\u{E6}' | '\u{1E2}' | '\u{1E3}' | '\u{1FC}' | '\u{1FD}' => "ae",
        '\u{1C4}' | '\u{1C5}' | '\u{1C6}' | '\u{1F1}' | '\u{1F2}' | '\u{1F3}' => "dz",
        '\u{132}' | '\u{133}' => "ij",
        '\u{1C7}' | '\u{1C8}' | '\u{1C9}' => "lj",
        '\u{1CA}' | '\u{1CB}' | '\u{1CC}' => "nj",
        '\u{152}' | '\u{153}' => "oe",
        '\u{DF}' | '\u{1E9E}' => "ss",
        '\u{DE}' | '\u{FE}' => "th",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (a, b) in [
            ("Élysée", "elysee"),
            ("O’Brien", "O'BRIEN"),
            ("ŁÓDŹ", "Łódź"),
            ("Nguyễn", "Nguyen"),
            ("Zoe\u{308}", "Zoë"),
        ] {
            assert_eq!(fold(a), fold(b));
            assert_eq!(fold_hash(a), fold_hash(b));
        }
        assert_ne!(fold_hash("Paris"), fold_hash("Pairs"));
        assert_ne!(exact_hash("US"), exact_hash("us"));
    }
}
