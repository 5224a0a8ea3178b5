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
