using System.Globalization;

namespace Billetterie.Import.Tests;

public sealed class RecurrenceTests
{
    private static Task<Programme> ReadAsync(string rules, string start = "DTSTART;TZID=Europe/Paris:20260306T203000", string more = "") =>
        Programme.CalendarAsync($"BEGIN:VEVENT\nUID:u1\nSUMMARY:Le Cid\n{start}\n{rules}\nEND:VEVENT{(more.Length > 0 ? "\n" + more : "")}");

    [Fact]
    public async Task A_count_ends_the_rule_and_the_hour_stays_through_the_change_of_clocks()
    {
        var programme = await ReadAsync("RRULE:FREQ=WEEKLY;COUNT=5");

        Assert.Equal(
            ["2026-03-06T20:30+01:00", "2026-03-13T20:30+01:00", "2026-03-20T20:30+01:00", "2026-03-27T20:30+01:00", "2026-04-03T20:30+02:00"],
            programme.Starts);
        Assert.Equal("ical:u1@20260306T1930Z", programme.Timings.First().SourceKey);
    }

    [Theory]
    // The instant of 27 March 20:30 in Paris; a second before it; the day as a whole; the local hour.
    [InlineData("20260327T193000Z", 4)]
    [InlineData("20260327T192959Z", 3)]
    [InlineData("20260327", 4)]
    [InlineData("20260326", 3)]
    [InlineData("20260327T203000", 4)]
    public async Task Until_is_inclusive_in_every_way_it_is_written(string until, int dates) =>
        Assert.Equal(dates, (await ReadAsync($"RRULE:FREQ=WEEKLY;UNTIL={until}")).Timings.Count());

    [Fact]
    public async Task A_rule_without_end_is_followed_to_the_horizon()
    {
        var programme = await ReadAsync("RRULE:FREQ=MONTHLY;BYDAY=1FR");

        Assert.Equal(18, programme.Timings.Count());
        Assert.All(programme.Timings, timing => Assert.InRange(timing.StartsAt, Programme.Now, Programme.Now.AddMonths(ImportLimits.HorizonMonths)));
    }

    [Fact]
    public async Task What_is_over_is_not_listed_and_counts_all_the_same()
    {
        var counted = await ReadAsync("RRULE:FREQ=DAILY;COUNT=10", "DTSTART;TZID=Europe/Paris:20260225T203000");
        var old = await ReadAsync("RRULE:FREQ=WEEKLY;BYDAY=WE", "DTSTART;TZID=Europe/Paris:20060705T140000");

        Assert.Equal("2026-03-02T20:30+01:00", counted.Starts.First());
        Assert.Equal("2026-03-06T20:30+01:00", counted.Starts.Last());
        Assert.Equal("2026-03-04T14:00+01:00", old.Starts.First());
        Assert.Empty(old.Refusals);
    }

    [Fact]
    public async Task A_rule_that_has_ended_says_that_no_date_is_ahead() =>
        Assert.Equal(
            [ImportCodes.NoDateAhead],
            (await ReadAsync("RRULE:FREQ=DAILY;COUNT=3", "DTSTART:20060705T140000")).Refusals.Select(refusal => refusal.Code));

    [Theory]
    [InlineData("EXDATE;TZID=Europe/Paris:20260313T203000,20260320T203000")]
    [InlineData("EXDATE:20260313T193000Z\nEXDATE:20260320T193000Z")]
    [InlineData("EXDATE;VALUE=DATE:20260313,20260320")]
    public async Task Excepted_dates_are_left_out(string exceptions) =>
        Assert.Equal(["2026-03-06T20:30+01:00", "2026-03-27T20:30+01:00"], (await ReadAsync($"RRULE:FREQ=WEEKLY;COUNT=4\n{exceptions}")).Starts);

    [Fact]
    public async Task Extra_dates_are_added_once()
    {
        var programme = await ReadAsync(
            "RRULE:FREQ=WEEKLY;COUNT=2\nRDATE;TZID=Europe/Paris:20260308T170000,20260306T203000\nRDATE;VALUE=PERIOD:20260309T190000Z/PT2H");

        Assert.Equal(["2026-03-06T20:30+01:00", "2026-03-08T17:00+01:00", "2026-03-09T19:00+00:00", "2026-03-13T20:30+01:00"], programme.Starts);
    }

    [Fact]
    public async Task A_changed_date_keeps_its_key_and_a_cancelled_one_is_reported()
    {
        var programme = await ReadAsync(
            "RRULE:FREQ=WEEKLY;COUNT=3",
            more: """
                BEGIN:VEVENT
                UID:u1
                SUMMARY:Le Cid
                RECURRENCE-ID;TZID=Europe/Paris:20260313T203000
                DTSTART;TZID=Europe/Paris:20260314T170000
                LOCATION:Salle des fêtes
                SEQUENCE:2
                END:VEVENT
                BEGIN:VEVENT
                UID:u1
                SUMMARY:Le Cid
                RECURRENCE-ID;TZID=Europe/Paris:20260313T203000
                DTSTART;TZID=Europe/Paris:20260315T170000
                SEQUENCE:1
                END:VEVENT
                BEGIN:VEVENT
                UID:u1
                SUMMARY:Le Cid
                RECURRENCE-ID:20260320T193000Z
                DTSTART;TZID=Europe/Paris:20260320T203000
                STATUS:CANCELLED
                END:VEVENT
                """);

        Assert.Equal(["2026-03-06T20:30+01:00", "2026-03-14T17:00+01:00"], programme.Starts);
        Assert.Equal("ical:u1@20260313T1930Z", programme.Timings.Last().SourceKey);
        Assert.Equal("Salle des fêtes", programme.Timings.Last().Place!.ToString());
        Assert.Equal([ImportCodes.CancelledAtSource], programme.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task A_change_that_stands_before_its_event_or_without_it_is_read()
    {
        const string Change = "BEGIN:VEVENT\nUID:u1\nSUMMARY:Le Cid\nRECURRENCE-ID:20260313T193000Z\nDTSTART:20260314T160000Z\nEND:VEVENT";
        var before = await Programme.CalendarAsync(
            Change + "\nBEGIN:VEVENT\nUID:u1\nSUMMARY:Le Cid\nDTSTART;TZID=Europe/Paris:20260306T203000\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT");
        var alone = await Programme.CalendarAsync(Change);

        Assert.Equal(["2026-03-06T20:30+01:00", "2026-03-14T16:00+00:00"], before.Starts);
        Assert.Equal(["2026-03-14T16:00+00:00"], alone.Starts);
    }

    [Theory]
    [InlineData("RRULE:FREQ=SECONDLY", ImportCodes.RecurrenceTooLong)]
    [InlineData("RRULE:FREQ=MINUTELY;INTERVAL=5", ImportCodes.RecurrenceTooLong)]
    [InlineData("RRULE:FREQ=DAILY;COUNT=999999999", ImportCodes.RecurrenceTooLong)]
    [InlineData("RRULE:FREQ=YEARLY;BYHOUR=1,2,3,4,5,6,7,8,9;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5", ImportCodes.RecurrenceTooLong)]
    [InlineData("RRULE:FREQ=FORTNIGHTLY", ImportCodes.RecurrenceInvalid)]
    [InlineData("RRULE:INTERVAL=2", ImportCodes.RecurrenceInvalid)]
    [InlineData("RRULE:FREQ=DAILY;INTERVAL=0", ImportCodes.RecurrenceInvalid)]
    [InlineData("RRULE:FREQ=DAILY;UNTIL=jamais", ImportCodes.RecurrenceInvalid)]
    [InlineData("RRULE:FREQ=DAILY;COUNT=-1", ImportCodes.RecurrenceInvalid)]
    [InlineData("RRULE:FREQ=MONTHLY;BYMONTHDAY=99", ImportCodes.RecurrenceInvalid)]
    [InlineData("RRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY", ImportCodes.RecurrenceInvalid)]
    public async Task Rules_that_ask_for_too_much_or_make_no_sense_are_refused(string rule, string code)
    {
        var programme = await ReadAsync(rule);

        Assert.Empty(programme.Timings);
        Assert.Equal([code], programme.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task A_date_that_never_comes_ends_the_search()
    {
        var programme = await ReadAsync("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30");

        // The start itself counts, whatever the rule says.
        Assert.Equal(["2026-03-06T20:30+01:00"], programme.Starts);
    }

    [Fact]
    public async Task Too_many_dates_of_one_event_are_cut_with_a_word()
    {
        var programme = await ReadAsync("RRULE:FREQ=HOURLY");

        Assert.Equal(ImportLimits.TimingsPerEvent, programme.Timings.Count());
        Assert.Equal([ImportCodes.TooManyDates], programme.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task Every_day_of_a_year_keeps_its_local_hour()
    {
        var programme = await ReadAsync("RRULE:FREQ=DAILY;COUNT=365");

        Assert.All(programme.Starts, start => Assert.Equal("20:30", start.Substring(11, 5)));
        Assert.Equal(365, programme.Timings.Select(timing => DateOnly.Parse(timing.StartsAt.ToString("yyyy-MM-dd", null), CultureInfo.InvariantCulture)).Distinct().Count());
    }
}
