namespace Billetterie.Import.Tests;

public sealed class OpenAgendaTests
{
    private const string Timing = """{"begin":"2026-05-12T20:30:00+02:00","end":"2026-05-12T22:00:00+02:00"}""";

    private static string Event(string more = "", string timings = Timing, string title = "\"title\":{\"fr\":\"Le Cid\"}") =>
        $$"""{"uid":12,{{title}},"timezone":"Europe/Paris","timings":[{{timings}}]{{(more.Length > 0 ? "," + more : "")}}}""";

    [Theory]
    [InlineData("{\"total\":1,\"events\":[EVENT],\"after\":[1,2]}")]
    [InlineData("[EVENT]")]
    [InlineData("EVENT")]
    [InlineData("  \r\n[\n EVENT\n ,]\n")]
    public async Task Every_form_of_export_gives_the_event(string form)
    {
        var programme = await Programme.ReadAsync(form.Replace("EVENT", Event(), StringComparison.Ordinal));

        Assert.Equal(new ProgrammeLine.Recognised(ProgrammeFormat.OpenAgenda, "openagenda:"), programme.Lines[0]);
        Assert.Equal("openagenda:12", programme.Event.Content.SourceKey);
        Assert.Equal("Le Cid", programme.Event.Content.Title);
        var timing = Assert.Single(programme.Timings);
        Assert.Equal(new DateTimeOffset(2026, 5, 12, 20, 30, 0, TimeSpan.FromHours(2)), timing.StartsAt);
        Assert.Equal("openagenda:12@20260512T1830Z", timing.SourceKey);
        Assert.True(programme.Event.Complete);
    }

    [Fact]
    public async Task One_event_a_line_gives_them_all()
    {
        var programme = await Programme.ReadAsync(Event() + "\n" + Event().Replace("12", "13", StringComparison.Ordinal) + "\n");

        Assert.Equal([1, 2], programme.Events.Select(found => found.Line));
        Assert.Equal(["openagenda:12", "openagenda:13"], programme.Events.Select(found => found.Content.SourceKey));
    }

    [Theory]
    [InlineData("\"title\":{\"en\":\"The Cid\",\"fr\":\"Le Cid\"}", "Le Cid")]
    [InlineData("\"title\":{\"de\":\"Der Cid\",\"en\":\"The Cid\"}", "The Cid")]
    [InlineData("\"title\":{\"de\":\"Der Cid\"}", "Der Cid")]
    [InlineData("\"title\":{\"fr\":\"  \",\"de\":\"Der Cid\"}", "Der Cid")]
    [InlineData("\"title\":\"Le Cid\"", "Le Cid")]
    [InlineData("\"title\":{\"fr\":\"L’Origine rouge\\nd’après Novarina\\u0000\"}", "L’Origine rouge d’après Novarina")]
    [InlineData("\"title\":{\"fr\":\"\\uD835\\uDC0B\\uD835\\uDC04 \\uD835\\uDC02id \\u202E!\"}", "LE Cid !")]
    public async Task Titles_come_in_french_on_one_line_in_letters_that_can_be_read(string title, string expected)
    {
        var programme = await Programme.ReadAsync($"[{Event(title: title)}]");

        Assert.Equal(expected, programme.Event.Content.Title);
    }

    [Fact]
    public async Task Markdown_becomes_plain_paragraphs()
    {
        var text = """
            ### **Le Cid**\n\n**Corneille** _et_ [ses amis](https://exemple.fr/cid)  \nà la ligne\n\n* un\n* deux\n\n\\- tiret\n\n<script>alert(1)</script>\n\n<b>gras</b> &amp; fin ![x](y.png)
            """;
        var programme = await Programme.ReadAsync($"[{Event($"\"longDescription\":{{\"fr\":\"{text}\"}}")}]");

        Assert.Equal(
            "Le Cid\n\nCorneille et ses amis (https://exemple.fr/cid)\nà la ligne\n\n- un\n- deux\n\n- tiret\n\ngras & fin",
            programme.Event.Content.Presentation);
    }

    [Fact]
    public async Task The_summary_is_left_out_where_the_text_begins_with_it()
    {
        var same = await Programme.ReadAsync($"[{Event("\"description\":{\"fr\":\"Un duel.\"},\"longDescription\":{\"fr\":\"Un duel, puis un autre.\"}")}]");
        var other = await Programme.ReadAsync($"[{Event("\"description\":{\"fr\":\"Un duel.\"},\"longDescription\":{\"fr\":\"Cinq actes.\"}")}]");

        Assert.Equal("Un duel, puis un autre.", same.Event.Content.Presentation);
        Assert.Equal("Un duel.\n\nCinq actes.", other.Event.Content.Presentation);
    }

    [Fact]
    public async Task What_the_event_says_beside_its_dates_is_kept()
    {
        var programme = await Programme.ReadAsync(
            $$"""
            [{{Event(
                """
                "accessibility":{"hi":true,"ii":false,"vi":1,"mi":true,"pi":false},"keywords":{"fr":["Sortie","Concert"]},
                "image":{"base":"https://cdn.exemple.fr/main/","filename":"a.jpg"},"imageCredits":"Zoé",
                "age":{"min":12,"max":99},"registration":[{"type":"link","value":"https://exemple.fr/resa"},{"type":"phone","value":"04 00"}],
                "attendanceMode":1,"location":{"name":"ZÉNITH DE LYON","address":"1 rue des Ponts, 69000 Lyon","postalCode":"69000","city":"Lyon"}
                """)}}]
            """);

        var content = programme.Event.Content;
        Assert.Equal(AccessibleTo.Hearing | AccessibleTo.Visual | AccessibleTo.Motor, content.Accessibility);
        Assert.Equal(Themes.Music, content.Theme);
        Assert.Equal(new ProgrammePicture(new Uri("https://cdn.exemple.fr/main/a.jpg"), "Zoé", "Le Cid"), content.Picture);
        Assert.Equal(new AgeRange(12, null), content.Age);
        Assert.Equal(["https://exemple.fr/resa", "04 00"], content.Registration);
        Assert.Equal("Zénith de Lyon, 1 rue des Ponts, 69000 Lyon", programme.Timings.Single().Place!.ToString());
    }

    [Fact]
    public async Task Two_zones_and_times_without_an_offset_are_placed_in_their_own()
    {
        var programme = await Programme.ReadAsync(
            """
            [{"uid":1,"title":"A","timezone":"America/Cayenne","timings":[{"begin":"2026-05-12T20:00:00"}]},
             {"uid":2,"title":"B","timezone":"Europe/Zurich","timings":[{"begin":"2026-05-12T20:00:00+02:00"}]},
             {"uid":3,"title":"C","location":{"timezone":"Indian/Reunion"},"timings":[{"begin":"2026-05-12T20:00:00.000"}]},
             {"uid":4,"title":"D","timings":[{"begin":"2026-05-12T18:00:00.000Z"}]}]
            """);

        Assert.Equal(
            ["2026-05-12T20:00-03:00", "2026-05-12T20:00+02:00", "2026-05-12T20:00+04:00", "2026-05-12T18:00+00:00"], programme.Starts);
    }

    [Fact]
    public async Task The_night_of_the_clocks_keeps_both_two_oclocks_apart()
    {
        var programme = await Programme.ReadAsync(
            $"[{Event(timings: """{"begin":"2026-10-25T02:30:00+02:00"},{"begin":"2026-10-25T02:30:00+01:00"},{"begin":"2026-10-25T02:30:00"},{"begin":"2026-03-29T02:30:00"}""")}]");

        // Without an offset: the earlier of two in autumn (the same as the first), and past the gap in spring.
        Assert.Equal(["2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", "2026-03-29T03:30+02:00"], programme.Starts);
    }

    [Theory]
    [InlineData("\"status\":6", ImportCodes.CancelledAtSource)]
    [InlineData("\"status\":4", ImportCodes.PostponedAtSource)]
    [InlineData("\"draft\":1", ImportCodes.NotPublished)]
    [InlineData("\"draft\":true", ImportCodes.NotPublished)]
    [InlineData("\"state\":1", ImportCodes.NotPublished)]
    public async Task What_is_off_or_not_published_is_reported_not_applied(string more, string code)
    {
        var programme = await Programme.ReadAsync($"[{Event(more)}]");

        Assert.Empty(programme.Events);
        Assert.Equal((code, "openagenda:12", "Le Cid"), programme.Refusals.Select(refusal => (refusal.Code, refusal.Source, refusal.Title)).Single());
    }

    [Theory]
    [InlineData("\"status\":1,\"state\":2,\"draft\":0")]
    [InlineData("\"status\":2")]
    [InlineData("\"status\":5")]
    public async Task What_is_on_is_read(string more) => Assert.Single((await Programme.ReadAsync($"[{Event(more)}]")).Timings);

    [Fact]
    public async Task Dates_that_cannot_be_read_are_refused_and_the_others_kept()
    {
        var programme = await Programme.ReadAsync(
            $"[{Event(timings: Timing + "," + """{"begin":"2026-13-12T20:30:00+02:00"},{"begin":"bientôt"},{"begin":"2206-05-12T20:30:00+02:00"},{"begin":"2026-05-13"},{},7,{"begin":"2026-05-12T20:30:00+99:00"}""")}]");

        Assert.Single(programme.Timings);
        Assert.Equal(
            [ImportCodes.DateInvalid, ImportCodes.DateInvalid, ImportCodes.DateOutOfRange, ImportCodes.AllDay, ImportCodes.DateMissing, ImportCodes.DateMissing, ImportCodes.DateInvalid],
            programme.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task A_date_from_midnight_to_midnight_is_marked()
    {
        var programme = await Programme.ReadAsync(
            $"[{Event(timings: """{"begin":"2026-05-12T00:00:00+02:00","end":"2026-05-12T23:59:00+02:00"},{"begin":"2026-05-13T00:00:00+02:00","end":"2026-05-13T01:00:00+02:00"}""")}]");

        Assert.Equal([true, false], programme.Timings.Select(timing => timing.WholeDay));
    }

    [Fact]
    public async Task The_same_start_twice_is_one_date_and_the_same_event_twice_is_refused()
    {
        var programme = await Programme.ReadAsync($"[{Event(timings: Timing + "," + Timing)},{Event()}]");

        Assert.Single(programme.Timings);
        Assert.Equal(ImportCodes.DuplicateInFile, programme.Refusals.Single().Code);
    }

    [Fact]
    public async Task A_fault_in_the_middle_keeps_what_stands_before_it()
    {
        foreach (var form in new[] { "[EVENT,{\"uid\":13,", "{\"events\":[EVENT,{\"uid\":]}", "[EVENT", "EVENT}" })
        {
            var programme = await Programme.ReadAsync(form.Replace("EVENT", Event(), StringComparison.Ordinal));

            Assert.Single(programme.Timings);
            Assert.Equal((ImportCodes.FileMalformed, true), programme.Refusals.Select(refusal => (refusal.Code, refusal.Ends)).Single());
        }
    }

    [Fact]
    public async Task An_escape_that_is_half_a_character_spoils_its_event_only()
    {
        var programme = await Programme.ReadAsync($$"""[{"uid":11,"title":"a\ud800b","timings":[{{Timing}}]},{{Event()}},{"\udc00":1}]""");

        Assert.Equal("openagenda:12", programme.Event.Content.SourceKey);
        Assert.Equal([ImportCodes.ItemMalformed, ImportCodes.ItemMalformed], programme.Refusals.Select(refusal => refusal.Code));
    }

    [Theory]
    [InlineData("{\"events\":[]}", ImportCodes.FileEmpty)]
    [InlineData("[]", ImportCodes.FileEmpty)]
    [InlineData("{\"a\":1}", ImportCodes.FormatUnknown)]
    [InlineData("[1,2]", ImportCodes.FormatUnknown)]
    [InlineData("{\"uid\":1", ImportCodes.FileMalformed)]
    public async Task A_file_that_is_no_programme_says_so(string text, string code)
    {
        var programme = await Programme.ReadAsync(text);

        Assert.Equal((code, true), programme.Refusals.Select(refusal => (refusal.Code, refusal.Ends)).Single());
    }
}
