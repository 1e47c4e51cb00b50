//! Forms: fields with their labels, which browsers and password managers understand.

use super::page::element;
use crate::i18n::Html;

/// A field below its label. Names of attributes are the program's, values anybody's.
pub(super) fn field(label: &str, attributes: &[(&'static str, &str)]) -> Html {
    let mut input = String::from("<input");
    for (name, value) in attributes {
        input.extend([" ", name, "=\"", Html::escape(value).as_str(), "\""]);
    }
    input.push('>');
    let label = element("span", &[], &Html::escape(label));
    element("label", &[], &Html::join([label, Html::trusted(input)], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_in_their_attribute() {
        let field = field("<b>", &[("name", "new"), ("value", "\" onfocus=\"x")]);
        let html = field.as_str();
        assert_eq!(
            html,
            "<label><span>&lt;b&gt;</span><input name=\"new\" value=\"&quot; onfocus=&quot;x\"></label>"
        );
    }
}
