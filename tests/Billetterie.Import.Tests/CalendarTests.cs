namespace Billetterie.Import.Tests;

public sealed class CalendarTests
{
    private static string Event(string properties, string uid = "u1") =>
        $"BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Le Cid\n{properties}\nEND:VEVENT";

    [Theory]
    [InlineData("DTSTART;TZID=Europe/Paris:20260512T203000", "2026-05-12T20:30+02:00")]
    [InlineData("DTSTART;TZID=\"Europe/Paris\":20261112T203000", "2026-11-12T20:30+01:00")]
    [InlineData("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Paris:20260512T203000", "2026-05-12T20:30+02:00")]
    [InlineData("DTSTART;TZID=Romance Standard Time:20260512T203000", "2026-05-12T20:30+02:00")]
    [InlineData("DTSTART;TZID=America/Argentina/Buenos_Aires:20260512T203000", "2026-05-12T20:30-03:00")]
    [InlineData("DTSTART:20260512T183000Z", "2026-05-12T18:30+00:00")]
    [InlineData("DTSTART:20260512T203000", "2026-05-12T20:30+02:00")]
    [InlineData("dtstart;value=DATE-TIME:20260512T203000", "2026-05-12T20:30+02:00")]
    [InlineData("DTSTART;TZID=Europe/Paris:20260329T023000", "2026-03-29T03:30+02:00")]
    [InlineData("DTSTART;TZID=Europe/Paris:20261025T023000", "2026-10-25T02:30+02:00")]
    public async Task Starts_are_read_in_their_zone(string property, string expected)
    {
        var programme = await Programme.CalendarAsync(Event(property));

        Assert.Equal(new ProgrammeLine.Recognised(ProgrammeFormat.Calendar, "ical:"), programme.Lines[0]);
        Assert.Equal([expected], programme.Starts);
        Assert.Equal(("ical:u1", "ical:u1"), (programme.Event.Content.SourceKey, programme.Timings.Single().SourceKey));
        Assert.Equal(4, programme.Event.Line);
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260512", ImportCodes.AllDay)]
    [InlineData("DTSTART:20261312T203000", ImportCodes.DateInvalid)]
    [InlineData("DTSTART:demain", ImportCodes.DateInvalid)]
    [InlineData("DTSTART:19700101T000000Z", ImportCodes.DateOutOfRange)]
    [InlineData("DTSTART;TZID=Lune/Copernic:20260512T203000", ImportCodes.ZoneUnknown)]
    [InlineData("DTEND:20260512T203000", ImportCodes.DateMissing)]
    public async Task Starts_that_cannot_be_booked_are_refused(string property, string code)
    {
        var programme = await Programme.CalendarAsync(Event(property));

        Assert.Empty(programme.Timings);
        Assert.Equal((code, "Le Cid"), programme.Refusals.Select(refusal => (refusal.Code, refusal.Title)).Single());
    }

    [Fact]
    public async Task A_zone_that_only_the_calendar_knows_is_taken_from_it_wherever_it_stands()
    {
        var zone = """
            BEGIN:VTIMEZONE
            TZID:Chez nous
            BEGIN:DAYLIGHT
            DTSTART:16010325T020000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            BEGIN:STANDARD
            DTSTART:16011028T030000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            TZOFFSETFROM:+020000
            TZOFFSETTO:+010000
            END:STANDARD
            END:VTIMEZONE
            """;
        var entries = new[] { "20260512T203000", "20261112T203000", "20260329T023000", "20261025T023000" }
            .Select((start, index) => Event($"DTSTART;TZID=Chez nous:{start}", $"u{index}"));
        var events = string.Join('\n', entries);
        string[] expected = ["2026-05-12T20:30+02:00", "2026-11-12T20:30+01:00", "2026-03-29T03:30+02:00", "2026-10-25T02:30+02:00"];

        Assert.Equal(expected, (await Programme.CalendarAsync($"{zone}\n{events}")).Starts);
        Assert.Equal(expected, (await Programme.CalendarAsync($"{events}\n{zone}")).Starts);
    }

    [Fact]
    public async Task Folded_lines_escapes_and_languages_are_undone()
    {
        var programme = await Programme.CalendarAsync(
            """
            BEGIN:VEVENT
            UID
             :990
             859
            SUMMARY;LANGUAGE=en:The Cid
            SUMMARY;LANGUAGE=fr-FR:Le C
            	id\, de Corneille
            DESCRIPTION:Ligne un\nLigne deux\; la
              suite\\fin
            LOCATION:Théâtre\, 1 rue des Ponts
            DTSTART
             ;TZID=Europe/Paris
             :20260512T203000
            BEGIN:VALARM
            SUMMARY:Réveil
            TRIGGER:-PT1H
            END:VALARM
            END:VEVENT
            """);

        Assert.Equal("ical:990859", programme.Event.Content.SourceKey);
        Assert.Equal("Le Cid, de Corneille", programme.Event.Content.Title);
        Assert.Equal("Ligne un\nLigne deux; la suite\\fin", programme.Event.Content.Presentation);
        Assert.Equal("Théâtre, 1 rue des Ponts", programme.Timings.Single().Place!.ToString());
    }

    [Theory]
    [InlineData("STATUS:CANCELLED", ImportCodes.CancelledAtSource)]
    [InlineData("STATUS:TENTATIVE", ImportCodes.TentativeAtSource)]
    [InlineData("CLASS:PRIVATE", ImportCodes.NotPublished)]
    [InlineData("CLASS:CONFIDENTIAL", ImportCodes.NotPublished)]
    public async Task What_is_off_or_private_is_reported_not_applied(string property, string code)
    {
        var programme = await Programme.CalendarAsync(Event($"DTSTART:20260512T203000\n{property}"));

        Assert.Empty(programme.Events);
        Assert.Equal((code, "ical:u1"), programme.Refusals.Select(refusal => (refusal.Code, refusal.Source)).Single());
    }

    [Fact]
    public async Task A_calendar_that_takes_back_is_reported_not_applied() =>
        Assert.Equal(
            [ImportCodes.CancelledAtSource],
            (await Programme.CalendarAsync("METHOD:CANCEL\n" + Event("DTSTART:20260512T203000"))).Refusals.Select(refusal => refusal.Code));

    [Fact]
    public async Task Without_a_uid_the_event_is_known_by_its_words_and_the_same_each_time()
    {
        const string Entry = "BEGIN:VEVENT\nSUMMARY:Le Cid\nDTSTART:20260512T203000\nEND:VEVENT";
        var first = await Programme.CalendarAsync(Entry);
        var second = await Programme.CalendarAsync(Entry);

        Assert.StartsWith("ical:~", first.Event.Content.SourceKey, StringComparison.Ordinal);
        Assert.Equal(first.Event.Content.SourceKey, second.Event.Content.SourceKey);
    }

    [Theory]
    [InlineData("BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20260512T203000\nEND:VEVENT\nBEGIN:VEVENT\nUID:b")]
    [InlineData("BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20260512T203000\nEND:VEVENT\nEND:VEVENT")]
    public async Task A_calendar_that_breaks_off_keeps_what_stands_before(string text)
    {
        var programme = await Programme.ReadAsync($"BEGIN:VCALENDAR\n{text}\n");

        Assert.Single(programme.Timings);
        Assert.Equal((ImportCodes.FileMalformed, true), programme.Refusals.Select(refusal => (refusal.Code, refusal.Ends)).Single());
    }

    [Fact]
    public async Task What_is_no_event_is_passed_over()
    {
        var programme = await Programme.CalendarAsync("BEGIN:VTODO\nUID:t\nSUMMARY:Ranger\nDTSTART:20260512T203000\nEND:VTODO");

        Assert.Equal([ImportCodes.FileEmpty], programme.Refusals.Select(refusal => refusal.Code));
    }
}
