namespace Billetterie.Import.Tests;

public sealed class LinkedDataTests
{
    private const string Event = """
        {"@context":"https://schema.org","@type":"TheaterEvent","@id":"https://exemple.fr/cid","name":"Le Cid",
         "startDate":"2026-05-12T20:30+02:00","description":"<p>Un duel &amp; deux amants.</p>",
         "location":{"@type":"Place","name":"Théâtre","address":{"@type":"PostalAddress","streetAddress":"1 rue des Ponts","postalCode":"69001","addressLocality":"Lyon"}},
         "image":[{"@type":"ImageObject","url":"https://exemple.fr/a.jpg","creditText":"Zoé","caption":"Deux épées"}],
         "typicalAgeRange":"8+","accessibilityFeature":["audioDescription","captions"],"offers":{"@type":"Offer","url":"https://exemple.fr/resa"}}
        """;

    [Theory]
    [InlineData("EVENT")]
    [InlineData("[EVENT]")]
    [InlineData("{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"x\"},EVENT]}")]
    [InlineData("{\"@context\":\"https://schema.org\",\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"position\":1,\"item\":EVENT}]}")]
    [InlineData("[{\"@context\":\"https://schema.org\",\"@graph\":[EVENT]}]")]
    [InlineData("<!DOCTYPE html><html><head><title>x</title><script>if (a<b) {}</script><SCRIPT TYPE='application/ld+json; charset=utf-8'>EVENT</SCRIPT></head><body><p>1 < 2")]
    public async Task An_event_is_found_wherever_it_stands(string text)
    {
        var programme = await Programme.ReadAsync(text.Replace("EVENT", Event, StringComparison.Ordinal));

        Assert.Equal(new ProgrammeLine.Recognised(ProgrammeFormat.LinkedData, "schema:"), programme.Lines[0]);
        var content = programme.Event.Content;
        Assert.Equal(("schema:https://exemple.fr/cid", "Le Cid", Themes.Theatre), (content.SourceKey, content.Title, content.Theme));
        Assert.Equal("Un duel & deux amants.", content.Presentation);
        Assert.Equal(new ProgrammePicture(new Uri("https://exemple.fr/a.jpg"), "Zoé", "Deux épées"), content.Picture);
        Assert.Equal(new AgeRange(8, null), content.Age);
        Assert.Equal(AccessibleTo.Hearing | AccessibleTo.Visual, content.Accessibility);
        Assert.Equal(["https://exemple.fr/resa"], content.Registration);
        Assert.Equal(["2026-05-12T20:30+02:00"], programme.Starts);
        Assert.Equal("Théâtre, 1 rue des Ponts, 69001 Lyon", programme.Timings.Single().Place!.ToString());
    }

    private static string Simple(string more, string type = "Event", string name = "\"name\":\"Le Cid\",") =>
        $$"""{"@context":"https://schema.org","@type":"{{type}}",{{name}}"url":"https://exemple.fr/cid",{{more}}}""";

    [Theory]
    [InlineData("Event", null)]
    [InlineData("http://schema.org/MusicEvent", Themes.Music)]
    [InlineData("schema:SportsEvent", Themes.Sport)]
    [InlineData("Festival", Themes.Festival)]
    [InlineData("EventSeries", null)]
    public async Task Types_are_read_however_they_are_spelled(string type, string? theme) =>
        Assert.Equal(theme, (await Programme.ReadAsync(Simple("\"startDate\":\"2026-05-12T20:30\"", type))).Event.Content.Theme);

    [Theory]
    [InlineData("\"startDate\":\"2026-05-12\"", ImportCodes.AllDay)]
    [InlineData("\"startDate\":\"le 12 mai\"", ImportCodes.DateInvalid)]
    [InlineData("\"startDate\":null", ImportCodes.DateMissing)]
    [InlineData("\"startDate\":\"2026-05-12T20:30\",\"eventStatus\":\"https://schema.org/EventCancelled\"", ImportCodes.CancelledAtSource)]
    [InlineData("\"startDate\":\"2026-05-12T20:30\",\"eventStatus\":\"EventPostponed\"", ImportCodes.PostponedAtSource)]
    [InlineData("\"eventSchedule\":{\"startDate\":\"2026-05-12\",\"repeatFrequency\":\"P1W\"}", ImportCodes.TimeMissing)]
    [InlineData("\"eventSchedule\":{\"startDate\":\"2026-05-12\",\"startTime\":\"20:30\",\"repeatFrequency\":\"souvent\"}", ImportCodes.RecurrenceInvalid)]
    [InlineData("\"eventSchedule\":{\"startDate\":\"2026-05-12\",\"startTime\":\"20:30\",\"scheduleTimezone\":\"Lune\"}", ImportCodes.ZoneUnknown)]
    [InlineData("\"eventSchedule\":{\"startDate\":\"2016-05-12\",\"startTime\":\"20:30\"}", ImportCodes.NoDateAhead)]
    public async Task What_cannot_be_booked_is_refused(string more, string code)
    {
        var programme = await Programme.ReadAsync(Simple(more));

        Assert.Empty(programme.Timings);
        Assert.Equal([code], programme.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task Without_a_name_it_is_refused() =>
        Assert.Equal([ImportCodes.TitleMissing], (await Programme.ReadAsync(Simple("\"startDate\":\"2026-05-12T20:30\"", name: ""))).Refusals.Select(refusal => refusal.Code));

    [Fact]
    public async Task Parts_of_the_same_name_are_its_dates_and_others_events_of_their_own()
    {
        var programme = await Programme.ReadAsync(Simple(
            """
            "startDate":"2026-05-12","endDate":"2026-05-14","location":{"@type":"Place","name":"Parc"},
            "subEvent":[
              {"@type":"Event","startDate":"2026-05-12T20:30"},
              {"@type":"Event","name":"LE CID","startDate":"2026-05-13T20:30","location":"Salle B"},
              {"@type":"Event","startDate":"2026-05-14T20:30","eventStatus":"EventCancelled"},
              {"@type":"MusicEvent","@id":"#concert","name":"Concert","startDate":"2026-05-14T18:00"}]
            """));

        var own = programme.Events.Single(found => found.Content.Title == "Le Cid");
        Assert.True(own.Complete);
        Assert.Equal(["Parc", "Salle B"], own.Timings.Select(timing => timing.Place!.ToString()));
        Assert.Equal([ImportCodes.CancelledAtSource], own.Refusals.Select(refusal => refusal.Code));
        var concert = programme.Events.Single(found => found.Content.Title == "Concert");
        Assert.Equal(("schema:#concert", "Parc"), (concert.Content.SourceKey, concert.Timings.Single().Place!.ToString()));
    }

    [Fact]
    public async Task A_schedule_is_followed()
    {
        var programme = await Programme.ReadAsync(Simple(
            """
            "eventSchedule":[{"@type":"Schedule","startDate":"2026-03-03","endDate":"2026-04-10","startTime":"20:30:00","repeatFrequency":"P1W",
              "byDay":["https://schema.org/Tuesday","FR"],"exceptDate":["2026-03-10","2026-03-13T20:30:00"],"scheduleTimezone":"Europe/Paris"}]
            """));

        Assert.Equal(
            ["03-03", "03-06", "03-17", "03-20", "03-24", "03-27", "03-31", "04-03", "04-07", "04-10"],
            programme.Starts.Select(start => start.Substring(5, 5)));
        Assert.All(programme.Starts, start => Assert.Equal("20:30", start.Substring(11, 5)));
    }

    [Fact]
    public async Task A_move_says_where_it_moved_from()
    {
        var programme = await Programme.ReadAsync(Simple(
            "\"startDate\":\"2026-05-13T20:30+02:00\",\"previousStartDate\":\"2026-05-12T20:30+02:00\",\"eventStatus\":\"https://schema.org/EventRescheduled\""));

        Assert.Equal(
            ("schema:https://exemple.fr/cid@20260513T1830Z", "schema:https://exemple.fr/cid@20260512T1830Z"),
            (programme.Timings.Single().SourceKey, programme.Timings.Single().MovedFrom));
    }

    [Fact]
    public async Task References_lead_to_the_place_and_a_page_on_the_web_is_one()
    {
        var programme = await Programme.ReadAsync(
            """
            {"@context":"https://schema.org","@graph":[
              {"@type":"Event","@id":"#e1","name":"A","startDate":"2026-05-12T20:30","location":{"@id":"#p"}},
              {"@type":"Event","@id":"#e2","name":"B","startDate":"2026-05-12T20:30","location":{"@type":"VirtualLocation","url":"https://exemple.fr/live"}},
              {"@type":"Event","@id":"#e3","name":"C","startDate":"2026-05-12T20:30","location":{"@id":"#nulle-part"}},
              {"@type":"Place","@id":"#p","name":"Théâtre","address":"1 rue des Ponts, Lyon"}]}
            """);

        Assert.Equal(
            ["Théâtre, 1 rue des Ponts, Lyon", "https://exemple.fr/live", null],
            programme.Timings.Select(timing => timing.Place?.ToString()));
    }

    [Fact]
    public async Task A_broken_script_does_not_hide_the_others()
    {
        var programme = await Programme.ReadAsync(
            $"<html><script type=\"application/ld+json\">{{\"@type\":\"Event\",</script><script type=\"application/ld+json\">{Event}</script></html>");

        Assert.Single(programme.Timings);
        Assert.Equal((ImportCodes.ItemMalformed, false), programme.Refusals.Select(refusal => (refusal.Code, refusal.Ends)).Single());
    }

    [Theory]
    [InlineData("<html><body>Rien</body></html>", ImportCodes.FileEmpty)]
    [InlineData("<?xml version=\"1.0\"?><rss></rss>", ImportCodes.FormatUnsupported)]
    [InlineData("{\"@context\":\"https://schema.org\",\"@type\":\"Organization\",\"name\":\"x\"}", ImportCodes.FileEmpty)]
    public async Task What_has_no_event_says_so(string text, string code) =>
        Assert.Equal([code], (await Programme.ReadAsync(text)).Refusals.Select(refusal => refusal.Code));

    [Fact]
    public async Task Texts_in_several_languages_come_in_french()
    {
        var programme = await Programme.ReadAsync(Simple(
            "\"startDate\":{\"@type\":\"DateTime\",\"@value\":\"2026-05-12T20:30:00\"}",
            name: "\"name\":[{\"@language\":\"en\",\"@value\":\"The Cid\"},{\"@language\":\"fr\",\"@value\":\"Le Cid\"}],"));

        Assert.Equal("Le Cid", programme.Event.Content.Title);
        Assert.Equal(["2026-05-12T20:30+02:00"], programme.Starts);
    }
}
