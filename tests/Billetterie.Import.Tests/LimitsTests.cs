using System.Text;

namespace Billetterie.Import.Tests;

public sealed class LimitsTests
{
    private const int HeldAtMost = 24 * 1024 * 1024;

    /// <summary>More than a hundred megabytes in each format: what is held does not grow with the file.</summary>
    [Theory]
    [InlineData(ProgrammeFormat.OpenAgenda)]
    [InlineData(ProgrammeFormat.Calendar)]
    [InlineData(ProgrammeFormat.Csv)]
    [InlineData(ProgrammeFormat.LinkedData)]
    public async Task A_large_file_is_not_held(ProgrammeFormat format)
    {
        const int Events = 18_000;
        var text = string.Concat(Enumerable.Repeat("Cinq actes en vers. ", 300));
        using var file = new PiecewiseStream(Pieces(format, Events, text));
        GC.Collect();
        var before = GC.GetTotalMemory(true);
        var (events, most) = (0, 0L);
        await foreach (var line in ProgrammeReader.ReadAsync(file, Programme.Now))
        {
            events += line is ProgrammeLine.Event { Timings.Count: 1 } ? 1 : 0;
            if (events % 3_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(true) - before);
        }

        Assert.Equal(Events, events);
        Assert.InRange(file.Given, 100L * 1024 * 1024, ImportLimits.FileBytes);
        Assert.InRange(most, 0, HeldAtMost);
    }

    private static IEnumerable<string> Pieces(ProgrammeFormat format, int events, string text)
    {
        var (before, one, after) = format switch
        {
            ProgrammeFormat.OpenAgenda => ("{\"total\":1,\"events\":[{}", ",{\"uid\":NN,\"title\":{\"fr\":\"NN\"},\"longDescription\":{\"fr\":\"TT\"},\"timings\":[{\"begin\":\"2026-05-12T20:30:00+02:00\"}]}", "]}"),
            ProgrammeFormat.Calendar => ("BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nUID:NN\nSUMMARY:NN\nDESCRIPTION:TT\nDTSTART:20260512T203000\nEND:VEVENT\n", "END:VCALENDAR\n"),
            ProgrammeFormat.Csv => ("identifiant;titre;date;heure;presentation\n", "NN;NN;12/05/2026;20h30;\"TT\"\n", ""),
            _ => ("[{\"@type\":\"Thing\"}", ",{\"@type\":\"Event\",\"@id\":\"NN\",\"name\":\"NN\",\"description\":\"TT\",\"startDate\":\"2026-05-12T20:30\"}", "]"),
        };
        // The first element shows what the list is; an empty one would show nothing.
        yield return before.Replace("{}", "{\"uid\":0,\"title\":\"A\",\"timings\":[]}", StringComparison.Ordinal);
        for (var i = 1; i <= events; i++)
        {
            yield return one.Replace("NN", $"{i}", StringComparison.Ordinal).Replace("TT", text, StringComparison.Ordinal);
        }

        yield return after;
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_read_up_to_it()
    {
        var row = $"A;12/05/2026;20h;\"{new string('x', 60_000)}\"\n";
        var rows = (int)(ImportLimits.FileBytes / row.Length) + 10;
        using var file = new PiecewiseStream(Enumerable.Repeat(row, rows).Prepend("titre;date;heure;presentation\n"));

        var programme = await Programme.ReadAsync(file);

        Assert.True(programme.Events.Count() > 1_000);
        Assert.Equal((ImportCodes.FileTooLarge, true), (programme.Refusals.Single().Code, programme.Refusals.Single().Ends));
    }

    [Fact]
    public async Task An_event_beyond_the_limit_is_passed_over_and_the_next_is_read()
    {
        var filler = new string('x', 64 * 1024);
        const string Good = "{\"uid\":2,\"title\":\"B\",\"timings\":[{\"begin\":\"2026-05-12T20:30:00+02:00\"}]}";
        var large = Enumerable.Repeat($"\"{filler}\",", ImportLimits.ItemBytes / filler.Length + 2);

        foreach (var (before, after) in new[] { ("[", "]"), ("{\"x\":[1,{}],\"events\":[", "],\"y\":{}}") })
        {
            string[] head = [before, Good.Replace("2,", "1,", StringComparison.Ordinal), ",{\"uid\":3,\"a\":["];
            using var file = new PiecewiseStream([.. head, .. large, "1]},", Good, after]);
            var programme = await Programme.ReadAsync(file);

            Assert.Equal([1, 3], programme.Events.Select(found => found.Line));
            Assert.Equal([(2, ImportCodes.ItemTooLarge)], programme.Refusals.Select(refusal => (refusal.Line, refusal.Code)));
        }
    }

    [Fact]
    public async Task A_single_text_beyond_the_limit_ends_the_reading()
    {
        var filler = new string('x', 64 * 1024);
        using var file = new PiecewiseStream(["[{\"uid\":1,\"title\":\"", .. Enumerable.Repeat(filler, ImportLimits.ItemBytes / filler.Length + 2), "\"}]"]);

        Assert.Equal([ImportCodes.ItemTooLarge, ImportCodes.FileMalformed], (await Programme.ReadAsync(file)).Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task A_calendar_entry_beyond_the_limit_is_refused_and_a_long_attachment_is_not()
    {
        var folded = string.Concat(Enumerable.Repeat(" " + new string('A', 74) + "\r\n", 8_000));
        var attached = await Programme.CalendarAsync($"BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20260512T203000\nATTACH;ENCODING=BASE64:\n{folded}END:VEVENT");
        var properties = string.Concat(Enumerable.Repeat("X-A:" + new string('A', 60) + "\n", 20_000));
        var large = await Programme.CalendarAsync($"BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20260512T203000\n{properties}END:VEVENT\nBEGIN:VEVENT\nUID:b\nSUMMARY:B\nDTSTART:20260512T203000\nEND:VEVENT");

        Assert.Single(attached.Timings);
        Assert.Equal([ImportCodes.ItemTooLarge], large.Refusals.Select(refusal => refusal.Code));
        Assert.Equal("B", large.Event.Content.Title);
    }

    [Fact]
    public async Task Too_many_events_too_many_dates_and_too_many_that_wait_end_the_reading()
    {
        var rows = await Programme.ReadAsync("titre;date;heure\n" + string.Concat(Enumerable.Repeat("A;12/05/2026;20h\n", ImportLimits.Events + 10)));
        var timings = string.Join(',', Enumerable.Range(0, ImportLimits.TimingsPerEvent + 5).Select(i => $$"""{"begin":"{{Programme.Now.AddHours(i):O}}"}"""));
        var events = string.Join(',', Enumerable.Range(0, 40).Select(i => $$"""{"uid":{{i}},"title":"A","timings":[{{timings}}]}"""));
        var dates = await Programme.ReadAsync($"[{events}]");
        var entry = "BEGIN:VEVENT\nUID:NN\nSUMMARY:A\nRRULE:FREQ=DAILY;COUNT=1\nDTSTART:20260512T203000\nEND:VEVENT\n";
        var waiting = await Programme.CalendarAsync(string.Concat(Enumerable.Range(0, ImportLimits.WaitingEntries + 5).Select(i => entry.Replace("NN", $"{i}", StringComparison.Ordinal))));

        Assert.Equal((ImportLimits.Events, ImportCodes.TooManyEvents), (rows.Events.Count(), rows.Refusals.Single().Code));
        Assert.Equal(ImportLimits.Timings, dates.Timings.Count());
        var end = Assert.IsType<ProgrammeLine.Refused>(dates.Lines[^1]);
        Assert.Equal((ImportCodes.TooManyDates, true), (end.Code, end.Ends));
        Assert.Equal(ImportCodes.TooManyEvents, waiting.Refusals.Single().Code);
    }

    [Fact]
    public async Task Long_texts_are_cut_at_a_word_and_long_keys_keep_their_difference()
    {
        var words = string.Concat(Enumerable.Repeat("mot ", 20_000));
        var id = new string('k', 3_000);
        var programme = await Programme.ReadAsync($"identifiant;titre;date;heure;presentation\n{id}1;{words};12/05/2026;20h;{words}\n{id}2;A;12/05/2026;20h;\n");

        var content = programme.Events.First().Content;
        Assert.EndsWith("mot…", content.Title, StringComparison.Ordinal);
        Assert.InRange(content.Title.Length, ImportLimits.Title - 10, ImportLimits.Title);
        Assert.InRange(content.Presentation!.Length, ImportLimits.Presentation - 10, ImportLimits.Presentation);
        Assert.All(programme.Events, found => Assert.Equal(ImportLimits.SourceKey, found.Content.SourceKey.Length));
        Assert.NotEqual(programme.Events.First().Content.SourceKey, programme.Events.Last().Content.SourceKey);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        foreach (var text in new[]
        {
            new string('[', 100_000), "[{\"uid\":1,\"a\":" + new string('[', 100_000),
            "[{\"uid\":1,\"a\":" + new string('[', 200) + new string(']', 200) + "}]",
            "BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("BEGIN:VEVENT\n", 100_000)),
        })
        {
            Assert.Equal(ImportCodes.FileMalformed, (await Programme.ReadAsync(text)).Refusals.Single().Code);
        }

        var page = "<html>" + string.Concat(Enumerable.Repeat("<div>", 200_000)) + "<script type=application/ld+json>{\"@type\":\"Event\",\"name\":\"A\",\"startDate\":\"2026-05-12T20:30\"}</script>";
        Assert.Single((await Programme.ReadAsync(page)).Timings);
        var quotes = new string('>', 20_000) + " texte " + new string('[', 20_000);
        Assert.Single((await Programme.ReadAsync($"[{{\"uid\":1,\"title\":\"A\",\"longDescription\":\"{quotes}\",\"timings\":[{{\"begin\":\"2026-05-12T20:30:00Z\"}}]}}]")).Timings);
    }

    [Theory]
    [InlineData("PK\u0003\u0004rest", "xlsx")]
    [InlineData("%PDF-1.7", "pdf")]
    [InlineData("GIF89a", "image")]
    public async Task What_people_upload_by_mistake_is_named(string start, string name)
    {
        var refusal = (await Programme.ReadAsync(Encoding.Latin1.GetBytes(start))).Refusals.Single();

        Assert.Equal((ImportCodes.FormatUnsupported, name), (refusal.Code, refusal.Detail));
    }

    [Fact]
    public async Task Nothing_is_empty()
    {
        foreach (var text in new[] { "", " \r\n\t", "\0\0\0" })
        {
            Assert.Equal(ImportCodes.FileEmpty, (await Programme.ReadAsync(text)).Refusals.Single().Code);
        }
    }

    [Fact]
    public async Task Bytes_that_come_one_by_one_give_the_same()
    {
        var samples = new[]
        {
            "[{\"uid\":1,\"title\":\"Été\",\"timings\":[{\"begin\":\"2026-05-12T20:30:00Z\"}]}]",
            "titre;date;heure\nÉté;12/05/2026;20h\n",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Ét\r\n é\r\nDTSTART:20260512T203000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        };
        foreach (var sample in samples)
        {
            using var file = new PiecewiseStream(Encoding.UTF8.GetBytes(sample).Select(one => new[] { one }));
            var programme = await Programme.ReadAsync(file);
            Assert.Equal("Été", programme.Event.Content.Title);
            Assert.Single(programme.Timings);
        }
    }
}
