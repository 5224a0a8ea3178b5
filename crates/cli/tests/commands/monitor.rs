//! `ketenzicht monitor`, `effect` and `nowcast`: the contract of their output, and what they say of a bad file.

use crate::installation::ketenzicht;
use serde_json::Value;
use std::fmt::Write as _;

/// The reference series of the crate, and what R says of it.
const SERIES: &str = include_str!("../../../monitoring/tests/reference/weekly_mid.csv");
const NOUFAILY: &str =
    include_str!("../../../monitoring/tests/reference/weekly_mid__farrington_noufaily.csv");

#[test]
fn one_json_object_with_the_verdicts_of_r() {
    let folder = tempfile::tempdir().unwrap();
    let (series, plot) = (folder.path().join("series.csv"), folder.path().join("plot.svg"));
    std::fs::write(&series, SERIES).unwrap();
    let (series, plot) = (series.to_str().unwrap(), plot.to_str().unwrap());
    let said = ketenzicht(&["monitor", series, "--from", "469", "--json", "--plot", plot], "");
    said.is_fine();
    let value: Value = serde_json::from_str(&said.out).unwrap();
    let results = value["results"].as_array().unwrap();
    assert_eq!(results.len(), 104);
    for (result, line) in results.iter().zip(NOUFAILY.lines().skip(1)) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(result["time"].to_string(), cells[0]);
        assert_eq!(result["count"].to_string(), cells[1]);
        if let Ok(expected) = cells[2].parse::<f64>() {
            assert!((result["expected"].as_f64().unwrap() / expected - 1.0).abs() < 1e-4, "{line}");
            assert_eq!(result["upper"].to_string(), cells[3]);
        }
        assert_eq!(result["direction"] == "rise", cells[4] == "1", "{line}");
        assert_eq!(result["alarm"], Value::Bool(!result["direction"].is_null()));
        for key in ["lower", "score"] {
            assert!(result[key].is_number(), "{key}");
        }
    }
    assert!(results.iter().any(|result| result["direction"] == "fall"));
    let svg = std::fs::read_to_string(plot).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("fall"));
    let text = ketenzicht(&["monitor", series], "");
    text.is_fine().says(&["309 steps judged by farrington", "fall", "rise"]);
}

#[test]
fn each_method_and_strata() {
    let folder = tempfile::tempdir().unwrap();
    let series = folder.path().join("series.csv");
    let mut text = "week,region,count\n".to_owned();
    for (week, line) in SERIES.lines().skip(1).enumerate() {
        let count = line.split(',').nth(1).unwrap();
        writeln!(text, "{},north,{count}\n{},south,{}", week + 1, week + 1, week % 5).unwrap();
    }
    std::fs::write(&series, text).unwrap();
    let series = series.to_str().unwrap();
    for method in ["farrington", "farrington-original", "ears-c1", "ears-c2", "ears-c3", "glr-nb"] {
        let said = ketenzicht(&["monitor", series, "--method", method, "--json", "--from", "500"], "");
        let value: Value = serde_json::from_str(&said.is_fine().out).unwrap();
        let results = value["results"].as_array().unwrap();
        assert_eq!(results.len(), 2 * 73, "{method}");
        assert_eq!(results[73]["stratum"]["region"], "south");
    }
    let alarms = |more: &[&str]| {
        let said = ketenzicht(&[&["monitor", series, "--json"], more].concat(), "");
        let value: Value = serde_json::from_str(&said.is_fine().out).unwrap();
        value["results"].as_array().unwrap().iter().filter(|result| result["alarm"] == true).count()
    };
    let (all, kept, none) =
        (alarms(&[]), alarms(&["--false-discovery", "0.005"]), alarms(&["--false-discovery", "1e-12"]));
    assert!(all > kept && kept > none, "{all} {kept} {none}");
    for wrong in
        [["--method", "guess"], ["--alpha", "0.7"], ["--years-back", "0"], ["--false-discovery", "2"]]
    {
        assert_eq!(ketenzicht(&[&["monitor", series][..], &wrong].concat(), "").code, 2, "{wrong:?}");
    }
}

#[test]
fn a_bad_file_gets_one_line_that_says_where_and_what() {
    let folder = tempfile::tempdir().unwrap();
    let short = "week,count\n1,4\n2,5\n3,6\n";
    let cases = [
        (
            short,
            "3 steps; expected at least 264: the history that this method compares with, and a step to judge",
        ),
        (
            "week,count\n1,-4\n",
            "row 2, column count: \"-4\"; expected a whole number from 0 on, or nothing when it is not known",
        ),
        (
            "week,count\n1,4\n3,4\n",
            "row 3, column week: \"3\" follows \"1\"; expected 2 (a row for each step, its count 0, or empty when it is not known)",
        ),
    ];
    for (text, expected) in cases {
        let series = folder.path().join("series.csv");
        std::fs::write(&series, text).unwrap();
        let said = ketenzicht(&["monitor", series.to_str().unwrap(), "--json"], "");
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
        assert_eq!(said.err.trim(), format!("ketenzicht: {}, {expected}", series.display()));
    }
    assert_eq!(ketenzicht(&["monitor", "/nowhere/series.csv"], "").code, 1);
}

#[test]
fn bad_files_of_all_kinds() {
    let folder = tempfile::tempdir().unwrap();
    let weeks = |count: &dyn Fn(u32) -> String| -> String {
        (1..=300).fold("week,count\n".to_owned(), |text, week| format!("{text}{week},{}\n", count(week)))
    };
    let steady = weeks(&|week| (week % 7).to_string());
    let refused: [(&str, Vec<u8>, &str); 15] = [
        ("empty", Vec::new(), "empty; expected a header"),
        ("header alone", b"week,count\n".to_vec(), "no rows below the header; expected"),
        ("binary", b"\x7fELF\x02\x01\0\0\0".to_vec(), "not text; expected a CSV file in UTF-8"),
        (
            "another encoding",
            b"week,region,count\n1,Frysl\xe2n,3\n".to_vec(),
            "row 2: a character that is not UTF-8; expected the file saved as UTF-8",
        ),
        (
            "no count",
            b"week,number\n1,2\n".to_vec(),
            "row 1: no column count (there are: week, number); expected",
        ),
        (
            "negative",
            b"week,count\n1,2\n2,-1\n".to_vec(),
            "row 3, column count: \"-1\"; expected a whole number",
        ),
        (
            "broken",
            b"week,count\n1,2\n2,1.5\n".to_vec(),
            "row 3, column count: \"1.5\"; expected a whole number",
        ),
        (
            "decimal comma",
            b"week;count\n1;2\n2;1,5\n".to_vec(),
            "row 3, column count: \"1,5\"; expected a whole",
        ),
        (
            "twice",
            b"week,count\n1,2\n2,3\n2,4\n".to_vec(),
            "row 4, column week: \"2\" is there twice; expected",
        ),
        (
            "a gap",
            b"week,count\n2020-W52,2\n2021-W01,3\n".to_vec(),
            "row 3, column week: \"2021-W01\" follows \"2020-W52\"; expected 2020-W53",
        ),
        (
            "no such week",
            b"week,count\n2021-W53,2\n".to_vec(),
            "row 2, column week: \"2021-W53\": 2021 has 52 weeks; expected",
        ),
        (
            "mixed",
            b"week,count\n2020-W01,2\n2020-01-06,3\n".to_vec(),
            "row 3, column week: \"2020-01-06\"; expected an ISO week as in the row before",
        ),
        ("began yesterday", b"week,count\n2020-W01,2\n".to_vec(), "1 steps; expected at least 264"),
        ("values", b"week,count\n1,2,3\n".to_vec(), "row 2: 3 values; expected 2, as many as in the header"),
        ("nothing ever", weeks(&|_| "0".to_owned()).into_bytes(), "all counts are 0 or not known; expected"),
    ];
    for (name, bytes, expected) in refused {
        let file = folder.path().join("series.csv");
        std::fs::write(&file, bytes).unwrap();
        let said = ketenzicht(&["monitor", file.to_str().unwrap(), "--json"], "");
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{name}: {said:?}");
        let line = said.err.trim();
        assert!(!line.contains('\n'), "{name}: {line}");
        let wanted = format!("ketenzicht: {}, {expected}", file.display());
        assert!(line.starts_with(&wanted), "{name}: {line}\n{wanted}");
    }
    let said = ketenzicht(&["monitor", folder.path().to_str().unwrap()], "");
    said.fails_with(&["it is a folder; give a file"]);
    // What can be read is read: a mark at the start, semicolons, tabs, carriage returns, any order, whole numbers with a point.
    let plain = |text: &str| {
        let file = folder.path().join("series.csv");
        std::fs::write(&file, text).unwrap();
        ketenzicht(&["monitor", file.to_str().unwrap(), "--json"], "").is_fine().out.clone()
    };
    let wanted = plain(&steady);
    let mut lines: Vec<&str> = steady.lines().collect();
    lines[1..].reverse();
    for other in [
        format!("\u{feff}{steady}"),
        steady.replace(',', ";"),
        steady.replace(',', "\t"),
        steady.replace('\n', "\r\n"),
        lines.join("\n"),
        steady.replace('\n', ".0\n").replacen("count.0", "count", 1),
    ] {
        assert_eq!(plain(&other), wanted, "{}", &other[..40]);
    }
    // A last step that is yet to come is told; weeks of dates run on through years of 53.
    let mut text = "date,count\n".to_owned();
    for week in 0..300i64 {
        let day = jiff::civil::date(2090, 1, 2).checked_add(jiff::Span::new().days(7 * week)).unwrap();
        writeln!(text, "{day},{}", week % 7).unwrap();
    }
    let file = folder.path().join("future.csv");
    std::fs::write(&file, text).unwrap();
    for more in [&[][..], &["--by-date"]] {
        let said = ketenzicht(&[&["monitor", file.to_str().unwrap()], more].concat(), "");
        said.is_fine();
        assert!(said.err.contains("lies in the future"), "{said:?}");
    }
}

#[test]
fn options_reach_the_method_or_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let series = folder.path().join("series.csv");
    std::fs::write(&series, SERIES).unwrap();
    let series = series.to_str().unwrap();
    let run = |more: &[&str]| {
        let said = ketenzicht(&[&["monitor", series, "--json", "--from", "469"], more].concat(), "");
        said.is_fine();
        serde_json::from_str::<Value>(&said.out).unwrap()
    };
    let usual = run(&[]);
    for more in [
        &["--threshold", "muan"][..],
        &["--threshold", "delta"],
        &["--no-trend"],
        &["--trend-p", "0.0001"],
        &["--seasons", "5"],
        &["--weights-threshold", "1"],
        &["--no-reweighting"],
        &["--past-not-included", "3"],
        &["--past-weeks-not-included", "3"],
        &["--at-least", "40"],
        &["--years-back", "4"],
        &["--half-window", "2"],
        &["--alpha", "0.05"],
        &["--direction", "rise"],
        &["--direction", "fall"],
    ] {
        assert_ne!(run(more), usual, "{more:?}");
    }
    assert_eq!(run(&["--threshold", "muan"])["results"], run(&["--method", "farrington-muan"])["results"]);
    let by_hand = run(&[
        "--seasons",
        "1",
        "--weights-threshold",
        "1",
        "--past-not-included",
        "3",
        "--trend-p",
        "0.05",
        "--threshold",
        "delta",
    ]);
    assert_eq!(by_hand["results"], run(&["--method", "farrington-original"])["results"]);
    for (method, options) in [
        ("ears-c1", &["--baseline", "9"][..]),
        ("ears-c2", &["--smallest-deviation", "20"]),
        ("cusum", &["--decision", "4"]),
        ("cusum", &["--reference", "0.5"]),
        ("cusum", &["--scale", "rossi"]),
        ("glr-nb", &["--dispersion", "0.3"]),
        ("glr-nb", &["--waves", "0"]),
        ("glr-poisson", &["--no-trend"]),
        ("bayes", &["--half-window", "4"]),
        ("bayes", &["--years-back", "2"]),
    ] {
        let plain = run(&["--method", method]);
        assert_ne!(run(&[&["--method", method], options].concat()), plain, "{method} {options:?}");
    }
    for (method, options, expected) in [
        ("farrington", &["--baseline", "9"][..], "--baseline is not an option of the method farrington"),
        ("ears-c1", &["--years-back", "3"], "--years-back is not an option of the method ears-c1"),
        ("glr-poisson", &["--dispersion", "1"], "--dispersion is not an option of the method glr-poisson"),
        ("farrington", &["--years-back", "0"], "--years-back 0: expected at least 1"),
    ] {
        let said = ketenzicht(&[&["monitor", series, "--method", method], options].concat(), "");
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(expected), "{said:?}");
    }
}

/// Four series by region and form; the last week of one of them is silent.
fn divided() -> String {
    let mut text = "week,region,form,count\n".to_owned();
    for (place, (region, form)) in
        [("N", "labour"), ("N", "sexual"), ("Z", "labour"), ("Z", "sexual")].iter().enumerate()
    {
        for week in 1..=300 {
            let usual = 50 - 10 * place + week * (place + 3) % 7;
            let count = if place == 0 && week == 300 { 0 } else { usual };
            writeln!(text, "{week},{region},{form},{count}").unwrap();
        }
    }
    text
}

#[test]
fn totals_say_which_parts_explain_them() {
    let folder = tempfile::tempdir().unwrap();
    let series = folder.path().join("series.csv");
    std::fs::write(&series, divided()).unwrap();
    let series = series.to_str().unwrap();
    let said = ketenzicht(&["monitor", series, "--totals", "--from", "300", "--json"], "");
    let value: Value = serde_json::from_str(&said.is_fine().out).unwrap();
    let results = value["results"].as_array().unwrap();
    // The whole, two regions, two forms, four series.
    assert_eq!(results.len(), 9);
    assert!(results[0]["stratum"]["region"].is_null() && results[0]["stratum"]["form"].is_null());
    assert_eq!(results[0]["direction"], "fall");
    for result in results {
        assert!(result["q_value"].as_f64().unwrap() >= result["p_value"].as_f64().unwrap());
    }
    let drilled = value["drill_down"].as_array().unwrap();
    let whole =
        drilled.iter().filter(|one| one["stratum"]["region"].is_null() && one["stratum"]["form"].is_null());
    let whole: Vec<&Value> = whole.collect();
    assert_eq!((whole.len(), &whole[0]["by"], &whole[1]["by"]), (2, &"region".into(), &"form".into()));
    for one in whole {
        let parts = one["parts"].as_array().unwrap();
        let sum = |key: &str| parts.iter().map(|part| part[key].as_f64().unwrap()).sum::<f64>();
        assert!((sum("share") - 1.0).abs() < 1e-9);
        assert!((sum("expected") - results[0]["expected"].as_f64().unwrap()).abs() < 1e-6);
        assert!(["N", "labour"].contains(&parts[0]["value"].as_str().unwrap()));
    }
    let text = ketenzicht(&["monitor", series, "--totals", "--from", "300"], "");
    text.is_fine().says(&["of 9 series", "total", "by region: N", "by form: labour"]);
    let uneven = folder.path().join("uneven.csv");
    std::fs::write(&uneven, divided().lines().take(1200).collect::<Vec<_>>().join("\n")).unwrap();
    ketenzicht(&["monitor", uneven.to_str().unwrap(), "--totals"], "").fails_with(&[
        "region Z, form sexual from 1 to 299; expected the same steps as region N, form labour",
    ]);
    let plain = folder.path().join("plain.csv");
    std::fs::write(&plain, SERIES).unwrap();
    ketenzicht(&["monitor", plain.to_str().unwrap(), "--totals"], "").fails_with(&["no column of strata"]);
}

#[test]
fn who_stopped_reporting_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let series = folder.path().join("series.csv");
    let mut text = "week,who,count\n".to_owned();
    for week in 1..=300 {
        if week < 297 {
            writeln!(text, "{week},Large,{}", 30 + week % 3).unwrap();
        }
        writeln!(text, "{week},Small,{}", 10 + week % 2).unwrap();
    }
    std::fs::write(&series, text).unwrap();
    let series = series.to_str().unwrap();
    let run = |more: &[&str]| {
        let said = ketenzicht(
            &[&["monitor", series, "--reporter", "who", "--from", "290", "--json"], more].concat(),
            "",
        );
        let value: Value = serde_json::from_str(&said.is_fine().out).unwrap();
        value["results"].as_array().unwrap().clone()
    };
    // As long as it may only be late, its silence is a fall, and it is named.
    let results = run(&[]);
    let last = results.last().unwrap();
    assert_eq!((&last["direction"], &last["reporters"]), (&"fall".into(), &2.into()));
    let first = &last["contributions"][0];
    assert_eq!((&first["reporter"], &first["count"]), (&"Large".into(), &0.into()));
    assert!(first["share"].as_f64().unwrap() > 0.9);
    // Once it is known to have left, no more is expected of it.
    let results = run(&["--patience", "0"]);
    assert_eq!(
        (&results.last().unwrap()["reporters"], &results.last().unwrap()["alarm"]),
        (&1.into(), &false.into())
    );
    ketenzicht(&["monitor", series, "--reporter", "who", "--from", "290"], "")
        .is_fine()
        .says(&["reporters: Large 0 of"]);
    ketenzicht(&["monitor", series, "--reporter", "nobody"], "")
        .fails_with(&["no column nobody (there are: week, who"]);
    assert_eq!(ketenzicht(&["monitor", series, "--patience", "3"], "").code, 2);
}

#[test]
fn clusters_of_places_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let (series, places) = (folder.path().join("series.csv"), folder.path().join("places.csv"));
    let (mut text, mut map) = ("week,region,count\n".to_owned(), "place,x,y\n".to_owned());
    for place in 0..9 {
        writeln!(map, "r{place},{},{}", place % 3, place / 3).unwrap();
        for week in 1..=300 {
            let more = if place < 2 && week > 298 { 25 } else { 0 };
            writeln!(text, "{week},r{place},{}", 10 + week * (place + 2) % 5 + more).unwrap();
        }
    }
    std::fs::write(&series, &text).unwrap();
    std::fs::write(&places, &map).unwrap();
    let (series, places) = (series.to_str().unwrap(), places.to_str().unwrap());
    let said = ketenzicht(&["monitor", series, "--scan", places, "--simulations", "99", "--json"], "");
    let value: Value = serde_json::from_str(&said.is_fine().out).unwrap();
    let best = &value["clusters"][0];
    let mut found: Vec<&str> =
        best["places"].as_array().unwrap().iter().map(|place| place.as_str().unwrap()).collect();
    found.sort_unstable();
    assert_eq!((found, &best["from"], &best["direction"]), (vec!["r0", "r1"], &"299".into(), &"rise".into()));
    assert_eq!(best["p_value"].as_f64().unwrap(), 0.01);
    ketenzicht(&["monitor", series, "--scan", places, "--simulations", "9"], "")
        .is_fine()
        .says(&["clusters in space"]);
    std::fs::write(places, map.replace("r8", "r9")).unwrap();
    ketenzicht(&["monitor", series, "--scan", places], "")
        .fails_with(&["no place \"r8\"; expected each value of the column region"]);
}

#[test]
fn the_effect_of_an_event_with_its_interval() {
    let folder = tempfile::tempdir().unwrap();
    let (series, plot) = (folder.path().join("series.csv"), folder.path().join("plot.svg"));
    std::fs::write(&series, SERIES).unwrap();
    let (series, plot) = (series.to_str().unwrap(), plot.to_str().unwrap());
    // The series falls from week 478 to 489; what follows is left out by cutting the file off.
    let short = folder.path().join("short.csv");
    std::fs::write(&short, SERIES.lines().take(490).collect::<Vec<_>>().join("\n")).unwrap();
    let short = short.to_str().unwrap();
    let said = ketenzicht(&["effect", short, "--event", "478", "--json", "--plot", plot], "");
    let value: Value = serde_json::from_str(&said.is_fine().out).unwrap();
    let results = value["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        let (lower, effect, upper) = (
            result["lower"].as_f64().unwrap(),
            result["effect"].as_f64().unwrap(),
            result["upper"].as_f64().unwrap(),
        );
        assert!(lower < effect && effect < upper && upper < 0.0, "{result}");
        let steps = result["steps"].as_array().unwrap();
        assert_eq!((steps.len(), &steps[0]["time"]), (12, &Value::from(478)));
        assert!((steps[11]["cumulative"].as_f64().unwrap() - effect).abs() < 1e-6);
    }
    assert!(std::fs::read_to_string(plot).unwrap().starts_with("<svg"));
    ketenzicht(&["effect", short, "--event", "478"], "")
        .is_fine()
        .says(&["placebo dates", "structural series"]);
    let none = ketenzicht(&["effect", series, "--event", "900"], "");
    none.fails_with(&["--event 900: no such step; expected one from 1 to 572"]);
    assert_eq!(ketenzicht(&["effect", series], "").code, 2);
}

#[test]
fn a_nowcast_with_its_interval() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("cases.csv");
    let mut text = "event,report,count\n".to_owned();
    for week in 1..=40 {
        for delay in 0..4 {
            if week + delay <= 40 {
                writeln!(text, "{week},{},5", week + delay).unwrap();
            }
        }
    }
    std::fs::write(&list, text).unwrap();
    let list = list.to_str().unwrap();
    for method in ["bayes", "lawless"] {
        let said = ketenzicht(&["nowcast", list, "--json", "--method", method], "");
        let value: Value = serde_json::from_str(&said.is_fine().out).unwrap();
        let results = value["results"].as_array().unwrap();
        assert_eq!(results.len(), 3);
        let last = &results[2];
        assert_eq!((&last["time"], &last["reported"]), (&Value::from(40), &Value::from(5)));
        let expected = last["expected"].as_f64().unwrap();
        assert!((expected - 20.0).abs() < 4.0 && last["lower"].as_f64().unwrap() < expected, "{last}");
    }
    ketenzicht(&["nowcast", list], "").is_fine().says(&["reported", "25%"]);
    std::fs::write(list, "event,report\n2020-03-02,2020-03-01\n").unwrap();
    ketenzicht(&["nowcast", list], "")
        .fails_with(&["row 2, column report: \"2020-03-01\" lies before the event"]);
}
