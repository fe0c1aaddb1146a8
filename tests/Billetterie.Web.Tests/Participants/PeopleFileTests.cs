using System.Net;
using System.Text;
using AngleSharp.Dom;
using Billetterie.Abstractions;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Participants;

/// <summary>A structure's list as a file: in, out, and in again.</summary>
public sealed class PeopleFileTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string Family =
        """
        Famille;Nom;Prénom;Civilité;Téléphone;E-mail;Coordonnées;Invité de;État
        Invité;MOREL;Lucas;M.;;;;MOREL Josiane;
        Participant;MOREL;Josiane;Mme;06 00 00 01 01;josiane@courriel.example;12 rue des Ponts, Lyon;;Actif
        Accompagnateur;COLLET;Bastien;;;;;;inactif
        """;

    private readonly World _world = fixture.World;

    [Fact]
    public async Task Without_a_script_a_file_is_shown_line_by_line_and_stored_once_it_was_seen()
    {
        var referent = await ReferentAsync("page");
        var browser = await Browser.SignInAsync(fixture.Site, referent.Email);
        await browser.OpenAsync("/participants/import");

        await browser.UploadAsync(browser.Form("form.form"), "file", Encoding.UTF8.GetBytes(Family));

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(["2", "3", "4"], browser.Page.QuerySelectorAll("table.records .number").Select(line => line.TextContent));
        Assert.Equal(0, await CountAsync(referent));
        var form = browser.Form("form.form__actions");
        await browser.SendAsync(form, []);
        Assert.Equal("/participants", browser.Address.AbsolutePath);
        Assert.Equal(3, browser.Page.QuerySelectorAll("table.records tbody tr").Length);
        Assert.Contains("3", browser.Page.QuerySelector(".flash--good")!.Text(), StringComparison.Ordinal);
        await browser.SendAsync(form, []);
        Assert.Contains("3", browser.Page.QuerySelector(".flash--good")!.Text(), StringComparison.Ordinal);
        Assert.Equal(3, await CountAsync(referent));
    }

    [Fact]
    public async Task What_changed_since_it_was_seen_is_shown_anew_and_not_stored()
    {
        var referent = await ReferentAsync("moved");
        var browser = await Browser.SignInAsync(fixture.Site, referent.Email);
        await browser.OpenAsync("/participants/import");
        await browser.UploadAsync(browser.Form("form.form"), "file", Encoding.UTF8.GetBytes(Family));
        (await referent.PostAsync("participants", new { lastName = "Morel", firstName = "Josiane" })).Is(201);

        await browser.SendAsync(browser.Form("form.form__actions"), []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector(".flash--wait"));
        Assert.Equal(1, await CountAsync(referent));
        await browser.SendAsync(browser.Form("form.form__actions"), []);
        Assert.Equal(3, await CountAsync(referent));
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_with_words()
    {
        var browser = await Browser.SignInAsync(fixture.Site, (await ReferentAsync("none")).Email);
        foreach (var file in (byte[][])[[], "PK\u0003\u0004"u8.ToArray(), "titre;date\nLe Cid;demain\n"u8.ToArray(), "Nom;Prénom\n\"MOREL;Josiane\n"u8.ToArray()])
        {
            await browser.OpenAsync("/participants/import");
            await browser.UploadAsync(browser.Form("form.form"), "file", file);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
            Assert.NotEmpty(browser.Page.QuerySelector("[role=alert]")!.Text().Trim());
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task What_goes_out_comes_back_as_it_was_and_runs_nowhere_as_a_formula(string language)
    {
        var referent = await ReferentAsync("round" + language);
        await ImportAsync(referent, Family);
        (await referent.PostAsync("participants", new { lastName = "=cmd|' /C calc'!A0", firstName = "@Ève", phone = "+41 22 123 45 67" })).Is(201);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/participants.csv");
        request.Headers.Add("Accept-Language", language);
        var exported = (await Reply.OfAsync(await referent.Http.SendAsync(request))).Is(200);

        var again = await ImportAsync(referent, exported.Body);

        Assert.Equal((0, 0, 4, 0), Counts(again));
        Assert.Contains("'=cmd", exported.Body, StringComparison.Ordinal);
        Assert.All(exported.Body.Split('\n').SelectMany(line => line.Split(';')), cell => Assert.False(cell.TrimStart('"') is ['=' or '@' or '+' or '-', ..], cell));
    }

    [Fact]
    public async Task Each_line_says_what_becomes_of_it_and_why()
    {
        var referent = await ReferentAsync("lines");
        var stranger = await _world.AddPersonAsync(_world.OtherStructure);
        await ImportAsync(referent, Family);

        var answer = await ImportAsync(
            referent,
            $"""
            numéro;nom;prénom;famille;téléphone;invité de;état
            ;morel;josiane;;06 00 00 01 99;;
            ;Morel;Lucas;;;;
            ;BENALI;Samira;;06 00 00 01 99;;
            ;BENALI;Samira;;;;
            ;PETIT;;;;;
            ;PETIT;Adam;;12;;
            ;PETIT;Zoé;cousine;;;
            ;PETIT;Léo;invité;;Inconnu Total;
            ;PETIT;Noé;invité;;;
            {stranger};NOM;Prénom;;;;
            ;COLLET;Bastien;participant;;;actif
            ;MOREL;Josiane;accompagnateur;;;
            """, "preview=true");

        Assert.Equal(
            [
                "updated", "unchanged", "created", "refused duplicate_in_file", "refused field_missing", "refused field_invalid",
                "refused field_invalid", "refused host_invalid", "refused host_missing", "refused participant_not_found", "updated",
                "refused duplicate_in_file",
            ],
            Results(answer));
        Assert.All(Lines(answer).Where(line => line.GetProperty("result").GetString() == "refused"), line => Assert.NotEmpty(line.GetProperty("message").GetString()!));
        Assert.Equal(["family", "active"], Lines(answer).ElementAt(10).GetProperty("changes").EnumerateArray().Select(change => change.GetString()));
        Assert.Equal(3, await CountAsync(referent));
    }

    [Fact]
    public async Task Two_of_one_name_are_told_apart_by_phone_or_number_or_refused()
    {
        var referent = await ReferentAsync("twins");
        foreach (var phone in (string[])["06 00 00 02 01", "06 00 00 02 02"])
            (await referent.PostAsync("participants", new { lastName = "ALI", firstName = "Mohamed", phone })).Is(201);

        Assert.Equal(["refused several_alike"], Results(await ImportAsync(referent, "nom;prénom\nAli;Mohamed\n")));
        Assert.Equal(["updated"], Results(await ImportAsync(referent, "nom;prénom;téléphone;adresse\nAli;Mohamed;0600000202;Bron\n")));
    }

    [Fact]
    public async Task The_same_request_is_answered_as_the_first_time_and_another_under_its_key_is_refused()
    {
        var referent = await ReferentAsync("key");
        var key = Guid.NewGuid();
        var first = await ImportAsync(referent, Family, key: key);

        Assert.Equal((3, 0, 0, 0), Counts(first));
        Assert.Equal(first.Body, (await ImportAsync(referent, Family, key: key)).Body);
        (await ImportAsync(referent, Family + "\n;AUTRE;Nom;;;;;;\n", key: key)).IsRefused(422, Codes.IdempotencyKeyReused);
        Assert.Equal((0, 0, 3, 0), Counts(await ImportAsync(referent, Family)));
    }

    [Fact]
    public async Task A_long_file_is_stored_whole_guests_and_all()
    {
        var referent = await ReferentAsync("long");
        var file = new StringBuilder("famille;nom;prénom;invité de\n");
        for (var i = 0; i < 60; i++)
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"invité;ENFANT{i};Léo;PARENT{i} Ana\nparticipant;PARENT{i};Ana;\n");

        Assert.Equal((120, 0, 0, 0), Counts(await ImportAsync(referent, file.ToString())));
        Assert.Equal((0, 0, 120, 0), Counts(await ImportAsync(referent, file.ToString())));
        Assert.Equal(120, await CountAsync(referent));
    }

    private async Task<Session> ReferentAsync(string name) =>
        await _world.AddReferentAsync(await _world.AddStructureAsync($"Maison {name}", "Lyon"), $"{name}@liste.example", null);

    private static async Task<int> CountAsync(Session referent) =>
        (await referent.GetAsync("participants?limit=200")).Is(200).Json.GetProperty("items").GetArrayLength();

    private static async Task<Reply> ImportAsync(Session referent, string text, string query = "", Guid? key = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "people.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/participants/import?{query}") { Content = form };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        return await Reply.OfAsync(await referent.Http.SendAsync(request));
    }

    private static System.Text.Json.JsonElement.ArrayEnumerator Lines(Reply reply) => reply.Is(200).Json.GetProperty("lines").EnumerateArray();

    private static IEnumerable<string> Results(Reply reply) => Lines(reply).Select(line =>
        line.GetProperty("code").GetString() is { } code ? $"{line.GetProperty("result").GetString()} {code}" : line.GetProperty("result").GetString()!);

    private static (int Created, int Updated, int Unchanged, int Refused) Counts(Reply reply)
    {
        var json = reply.Is(200).Json;
        int Of(string name) => json.GetProperty(name).GetInt32();
        return (Of("created"), Of("updated"), Of("unchanged"), Of("refused"));
    }
}
