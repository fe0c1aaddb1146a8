using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Storage.Venues;
using Billetterie.Testing;
using Billetterie.Web.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using UglyToad.PdfPig;

namespace Billetterie.Web.Tests.Import;

/// <summary>Whole real programmes through the API, on both databases; skipped, and said so, where the files are not.</summary>
public sealed class RealProgrammeTests
{
    /// <summary>A moment at which most of the programme is over and some of it to come, as when a venue imports its agenda.</summary>
    private static readonly DateTimeOffset July2026 = new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<bool> Databases => [false, true];

    [SkippableTheory]
    [MemberData(nameof(Databases))]
    public async Task OpenAgenda_whole_and_again(bool postgres)
    {
        var file = await ReadAsync("openagenda-2026-07.json");
        var (total, coming) = Count(file);
        await using var site = await SiteAsync(postgres);
        var world = await World.MakeAsync(site);

        var preview = await world.VenueAccount.ImportAsync(file, "capacity=12&preview=true");
        var first = await world.VenueAccount.ImportAsync(file, "capacity=12");
        var second = await world.VenueAccount.ImportAsync(file, "capacity=12");

        Assert.Empty(site.Errors.Entries);
        Assert.Equal((6_902, 278), (total, JsonDocument.Parse(file).RootElement.GetArrayLength()));
        Assert.Equal((coming, 0, 0, total - coming, 0), first.Counts());
        Assert.Equal(first.Counts(), preview.Counts());
        Assert.Equal((0, 0, coming, total - coming, 0), second.Counts());
        Assert.All(first.Results().Where(result => result.StartsWith("refused", StringComparison.Ordinal)), result => Assert.Equal("refused starts_in_the_past", result));
        Assert.Equal(coming, first.Performances().OfType<string>().Distinct().Count());
        await SearchAndBookAsync(site, world, first);
        Assert.Empty(site.Errors.Entries);
    }

    /// <summary>One of the imported performances is found, opens by the clock, is booked full, promotes from its waitlist and is printed.</summary>
    private static async Task SearchAndBookAsync(TestSite site, World world, Reply imported)
    {
        // The one that opens next: the windows of all others stay as they are.
        var line = imported.Json.GetProperty("lines").EnumerateArray()
            .Where(one => one.GetProperty("result").GetString() == "created" && one.GetProperty("startsAt").GetDateTimeOffset() > July2026.AddDays(31))
            .MinBy(one => one.GetProperty("startsAt").GetDateTimeOffset());
        var id = PerformanceId.Parse(line.GetProperty("performanceId").GetString()!, null);
        var chosen = (await site.Get<VenueQueries>().FindAsync(world.Venue, id))!;
        Assert.Equal(PerformanceState.Upcoming, chosen.State);
        await FindBySearchAsync(world.Referent, chosen);

        site.Time.SetUtcNow(chosen.OpensAt);
        var referent = await world.Referent.AgainAsync(site);
        var people = new List<ParticipantId>();
        for (var i = 0; i < 14; i++)
            people.Add(await world.AddPersonAsync());

        var outcomes = (await referent.BookAsync(id, [.. people])).Is(200).Json.GetProperty("outcomes").EnumerateArray().ToList();
        Assert.Equal(12, outcomes.Count(one => one.GetProperty("status").GetString() == "Confirmed"));
        Assert.Equal(2, outcomes.Count(one => one.GetProperty("status").GetString() == "Waitlisted"));
        (await referent.DeleteAsync($"reservations/{outcomes[0].GetProperty("reservationId").GetString()}")).Is(200);
        var seated = outcomes[1..13].Select(one => one.GetProperty("reservationId").GetString()!).ToList();
        await referent.UntilConfirmedAsync(seated[^1]);
        Assert.Equal(12, (await site.Get<VenueQueries>().FindAsync(world.Venue, id))!.Confirmed);
        await PrintAsync(referent, chosen, seated);
    }

    /// <summary>By the first word of its title, as a referent types it, on its day.</summary>
    private static async Task FindBySearchAsync(Session referent, VenuePerformance chosen)
    {
        var word = Uri.EscapeDataString(chosen.Title.Split(' ').First(one => one.Length > 3));
        var day = chosen.StartsAt.UtcDateTime;
        var found = (await referent.GetAsync($"performances?q={word}&from={day.AddHours(-1):O}&to={day.AddHours(1):O}")).Is(200).Json;
        Assert.Contains(found.GetProperty("items").EnumerateArray(), one => one.GetProperty("id").GetString() == chosen.Id.ToString());
    }

    /// <summary>All seated people in one file, a page each, in their own names; the one who came off the waitlist among them.</summary>
    private static async Task PrintAsync(Session referent, VenuePerformance chosen, List<string> seated)
    {
        var file = await referent.Http.GetByteArrayAsync(new Uri($"/api/v1/reservations/invitations.pdf?ids={string.Join(',', seated)}", UriKind.Relative));
        using var document = PdfDocument.Open(file);
        var pages = document.GetPages().Select(page => page.Text).ToList();
        Assert.Equal(seated.Count, pages.Count);
        Assert.Equal(seated.Count, pages.Select(NameOn).Distinct().Count());
        var word = chosen.Title.Split(' ').First(one => one.Length > 3);
        Assert.All(pages, page => Assert.Contains(word, page, StringComparison.OrdinalIgnoreCase));
    }

    private static string NameOn(string page) => System.Text.RegularExpressions.Regex.Match(page, @"NOM\d+|Nom\d+|Prénom\d+").Value;

    [SkippableFact]
    public async Task Toulouse_whole_and_again()
    {
        var file = await ReadAsync("toulouse-agenda.csv");
        await using var site = new TestSite(time: new FakeTimeProvider(new DateTimeOffset(2018, 1, 1, 8, 0, 0, TimeSpan.Zero)));
        var world = await World.MakeAsync(site);

        var first = await world.VenueAccount.ImportAsync(file);
        Assert.Equal((1_828, 0, 0, 101, 0), first.Counts());
        Assert.Equal(140, first.Json.GetProperty("events").GetProperty("created").GetInt32());
        Assert.Equal((0, 0, 1_828, 101, 0), (await world.VenueAccount.ImportAsync(file)).Counts());
        Assert.Empty(site.Errors.Entries);
    }

    private static (int Total, int Coming) Count(byte[] file)
    {
        using var whole = JsonDocument.Parse(file);
        var starts = whole.RootElement.EnumerateArray()
            .SelectMany(item => item.GetProperty("timings").EnumerateArray())
            .Select(timing => timing.GetProperty("begin").GetDateTimeOffset()).ToList();
        return (starts.Count, starts.Count(start => start > July2026));
    }

    private static async Task<TestSite> SiteAsync(bool postgres)
    {
        if (!postgres)
            return new TestSite(time: new FakeTimeProvider(July2026));

        var server = await PostgresServer.SharedAsync();
        return new TestSite(connection: await server.CreateDatabaseAsync(), time: new FakeTimeProvider(July2026));
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        var named = Environment.GetEnvironmentVariable("BILLETTERIE_SHARED_DATA");
        var folders = named is { Length: > 0 } ? [named] : Above(AppContext.BaseDirectory).Select(above => Path.Combine(above, "shared", "data"));
        var path = folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        Skip.If(path is null, $"The real file {file} is not here: name its folder in BILLETTERIE_SHARED_DATA.");
        return await File.ReadAllBytesAsync(path!);
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
            yield return above.FullName;
    }
}
