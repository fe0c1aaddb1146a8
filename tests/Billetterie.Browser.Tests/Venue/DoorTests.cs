using System.Diagnostics;
using System.Text.Json;
using Billetterie.Faults.Programs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Venue;

/// <summary>An evening at the door: two devices, one offline for a while, and invitations as they were printed.</summary>
[Collection(SiteCollection.Name)]
public sealed class DoorTests(SiteFixture site)
{
    [SkippableFact]
    public async Task Two_devices_at_one_door_agree_after_one_was_offline()
    {
        Chromium.Require();
        using var venue = await site.VenueAsync();
        using var structure = await site.SignedInAsync("referent1@demo.example");
        var (shown, performance) = await venue.PublishAsync("La Porte étroite", 10, TimeSpan.FromHours(2), TimeSpan.FromHours(1));
        var other = await venue.AddDateAsync(shown, 5, TimeSpan.FromHours(3), TimeSpan.FromHours(1));
        var booked = await structure.BookNewAsync(performance, "Alpha", "Bravo", "Charlie", "Delta", "Échappée");
        var elsewhere = await structure.BookNewAsync(other, "Zoulou");
        var pdf = await PdfAsync(booked[0]);
        var codes = new List<string>();
        foreach (var reservation in booked.Concat(elsewhere))
            codes.Add(await CodeAsync(await PdfAsync(reservation)));
        // One is cancelled by the venue, and shows the invitation all the same.
        (await venue.SendAsync(HttpMethod.Post, $"venue/reservations/{booked[4]}/cancellation", Guid.NewGuid(), new { reason = "test" })).Expect(200);

        await using var camera = await CameraAsync(pdf);
        var first = await camera.NewPageAsync();
        var second = await site.NewPersonAsync(width: 390, height: 844);
        foreach (var device in new[] { first, second })
        {
            await device.SignInAsync(VenueVisits.Account);
            await device.GotoAsync($"/lieu/representations/{performance}/porte");
            await Expect(device.Locator("[data-door-expected]")).ToHaveTextAsync("4");
            await Expect(device.Locator("door-desk[data-stays]")).ToHaveCountAsync(1);
        }

        // The second device loses its network and is even opened anew.
        await second.Context.SetOfflineAsync(true);
        await Expect(second.Locator("[data-door-network]")).ToContainTextAsync("Hors ligne");
        await OpenedAgainAsync(second);
        await Expect(second.Locator("[data-door-expected]")).ToHaveTextAsync("4");

        // The first one reads Alpha's invitation with its camera.
        await first.GetByRole(AriaRole.Button, new() { Name = "Scanner" }).ClickAsync();
        await SaysAsync(first, "yes", "Camille Alpha");
        await first.GetByRole(AriaRole.Button, new() { Name = "Scanner" }).ClickAsync();
        await first.IsAccessibleAsync();
        await SiteFixture.ShootAsync(first, "door-camera");

        await GoOnWithoutNetworkAsync(second, codes);

        await second.Context.SetOfflineAsync(false);
        await Expect(second.Locator("[data-door-network]")).ToContainTextAsync("En ligne");
        await Expect(second.Locator("[data-door-queue]")).ToBeEmptyAsync();
        await Expect(second.Locator("[data-door-findings-list] li")).ToHaveCountAsync(1);
        await Expect(second.Locator("[data-door-findings-list]")).ToContainTextAsync("Camille Alpha");
        foreach (var device in new[] { first, second })
            await Expect(device.Locator("[data-door-present]")).ToHaveTextAsync("2");

        // With network the service itself tells a forgery; the rest comes as a group; and one is taken back.
        await TypeAsync(second, Forge(codes[2]), "no", "fausse");
        await first.Locator("summary", new() { HasText = "Groupes" }).ClickAsync();
        await first.Locator("[data-act=group]").ClickAsync();
        await Expect(first.Locator("[data-door-present]")).ToHaveTextAsync("4");
        await first.GetByLabel("Reprendre l’arrivée de Camille Delta").Last.ClickAsync();
        await Expect(second.Locator("[data-door-present]")).ToHaveTextAsync("3");
        await second.GetByPlaceholder("Chercher un nom").FillAsync("del");
        await Expect(second.Locator("[data-door-list] li")).ToHaveCountAsync(1);
        await second.IsAccessibleAsync();
        await second.ShootWidthsAsync("door");
        Assert.Equal(["Present", "Present", "Present", "Unknown"], await AttendanceAsync(venue, performance));
        await LeavesAsync(second);
    }

    [SkippableFact]
    public async Task The_guest_list_checks_in_and_cancels_without_a_script()
    {
        Chromium.Require();
        using var venue = await site.VenueAsync();
        using var structure = await site.SignedInAsync("referent1@demo.example");
        var (_, performance) = await venue.PublishAsync("La Liste", 2, TimeSpan.FromHours(2), TimeSpan.FromHours(1));
        var booked = await structure.BookNewAsync(performance, "Papier", "Crayon", "Gomme");
        var page = await site.NewPersonAsync(scripts: false);
        await page.SignInAsync(VenueVisits.Account);

        await page.GotoAsync($"/lieu/representations/{performance}/invites");
        await page.GetByLabel("Code de l’invitation").FillAsync(await CodeAsync(await PdfAsync(booked[0])));
        await page.GetByRole(AriaRole.Button, new() { Name = "Faire entrer", Exact = true }).First.ClickAsync();
        await Expect(page.Locator(".flash--good")).ToContainTextAsync("Camille Papier peut entrer");
        await page.GetByLabel("Reprendre l’arrivée de Papier Camille").ClickAsync();
        await Expect(page.Locator(".flash--good")).ToContainTextAsync("reprise");
        await page.ShootWidthsAsync("venue-guests");
        var csv = await page.APIRequest.GetAsync($"/lieu/representations/{performance}/invites?handler=Csv");
        Assert.Contains("\"Crayon\";\"Camille\"", await csv.TextAsync(), StringComparison.Ordinal);

        await page.GetByLabel("Annuler la place de Crayon Camille").ClickAsync();
        await page.GetByLabel("Motif").FillAsync("maladie");
        await SiteFixture.ShootAsync(page, "venue-cancel-guest");
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler cette place" }).ClickAsync();
        await Expect(page.Locator(".flash--good")).ToContainTextAsync("La place de Camille Crayon est annulée");
    }

    /// <summary>
    /// The device cannot know what the other one did: it lets Alpha in as well, and Bravo; and says no where it can tell.
    /// </summary>
    private static async Task GoOnWithoutNetworkAsync(IPage second, List<string> codes)
    {
        await TypeAsync(second, codes[0], "yes", "Camille Alpha");
        await TypeAsync(second, codes[1].ToLowerInvariant(), "yes", "Camille Bravo");
        await TypeAsync(second, codes[1], "no", "déjà");
        await TypeAsync(second, codes[4], "no", "annulée");
        await TypeAsync(second, codes[5], "no", "autre représentation");
        await TypeAsync(second, Forge(codes[2]), "no", "Pas sur la liste");
        await TypeAsync(second, "BONJOUR", "no", "pas une invitation");
        await Expect(second.Locator("[data-door-queue]")).ToContainTextAsync("2 arrivées à envoyer");
        await SiteFixture.ShootAsync(second, "door-offline");
    }

    /// <summary>A day after the start the list and its page go with the next page of the venue's space; the day is made to have passed.</summary>
    private static async Task LeavesAsync(IPage page)
    {
        const string kept =
            """
            work => new Promise(done => {
                const opening = indexedDB.open('door');
                opening.onsuccess = () => {
                    const store = opening.result.transaction('sheets', 'readwrite').objectStore('sheets');
                    store.getAll().onsuccess = async ({ target: { result: sheets } }) => {
                        for (const sheet of sheets) if (work === 'age') store.put({ ...sheet, leavesAt: new Date(0).toISOString() });
                        opening.result.close();
                        done(sheets.length + (await (await caches.open('door-pages')).keys()).length);
                    };
                };
            })
            """;
        await page.GotoAsync("/lieu");
        Assert.True(await page.EvaluateAsync<int>(kept, "age") >= 2, "The device kept nothing.");
        await page.GotoAsync("/lieu/programme");
        await page.WaitForFunctionAsync($"async () => await ({kept})('look') === 0");
    }

    /// <summary>Opens the page anew from what the device keeps.</summary>
    private static async Task OpenedAgainAsync(IPage page)
    {
        await page.ReloadAsync();
        await Expect(page.Locator("door-desk")).ToHaveCountAsync(1);
    }

    private static async Task TypeAsync(IPage page, string code, string kind, string says)
    {
        await page.GetByLabel("Code de l’invitation").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Faire entrer", Exact = true }).First.ClickAsync();
        await SaysAsync(page, kind, says);
    }

    private static async Task SaysAsync(IPage page, string kind, string says)
    {
        await Expect(page.Locator("[data-door-verdict]")).ToContainTextAsync(says);
        await Expect(page.Locator("[data-door-verdict]")).ToHaveAttributeAsync("data-kind", kind);
    }

    /// <summary>Another letter in the signature, and the check letter that fits it: only the secret tells.</summary>
    private static string Forge(string code)
    {
        const string alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var letters = code[..^1].ToCharArray();
        letters[^1] = letters[^1] == 'A' ? 'B' : 'A';
        var sum = 0;
        foreach (var letter in letters)
        {
            var element = sum ^ alphabet.IndexOf(letter, StringComparison.Ordinal);
            sum = (element << 1) ^ ((element & 16) != 0 ? 0b100101 : 0);
        }
        return new string(letters) + alphabet[sum];
    }

    private static async Task<IEnumerable<string>> AttendanceAsync(ApiClient venue, string performance) =>
        (await venue.GetAsync($"venue/performances/{performance}/guests")).GetProperty("guests").EnumerateArray()
            .Select(guest => guest.GetProperty("attendance").GetString()!);

    private async Task<byte[]> PdfAsync(string reservation)
    {
        using var http = new HttpClient();
        var session = await http.PostAsync(new Uri(site.Address, "/api/v1/session"), System.Net.Http.Json.JsonContent.Create(
            new { login = "referent1@demo.example", password = Visits.Password }));
        using var opened = JsonDocument.Parse(await session.Content.ReadAsStringAsync());
        http.DefaultRequestHeaders.Authorization = new("Bearer", opened.RootElement.GetProperty("token").GetString());
        return await http.GetByteArrayAsync(new Uri(site.Address, $"/api/v1/reservations/{reservation}/invitation.pdf"));
    }

    /// <summary>The text of the QR code on a printed page, read by another program.</summary>
    private static async Task<string> CodeAsync(byte[] pdf) =>
        (await RunAsync("zbarimg", "--raw", "-q", await PictureAsync(pdf, "png"))).Trim();

    /// <summary>The page as a picture.</summary>
    private static async Task<string> PictureAsync(byte[] pdf, string kind)
    {
        var name = Path.Combine(Directory.CreateTempSubdirectory("billetterie-door-").FullName, "invitation");
        await File.WriteAllBytesAsync($"{name}.pdf", pdf);
        await RunAsync("pdftoppm", $"-{kind}", "-scale-to-x", "900", "-scale-to-y", "1272", "-singlefile", $"{name}.pdf", name);
        return kind == "png" ? $"{name}.png" : $"{name}.jpg";
    }

    /// <summary>A browser whose camera sees a printed invitation.</summary>
    private async Task<IBrowserContext> CameraAsync(byte[] pdf)
    {
        var picture = await PictureAsync(pdf, "jpeg");
        var film = Path.ChangeExtension(picture, "mjpeg");
        File.Copy(picture, film, overwrite: true);
        return await site.NewContextAsync(
            "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={film}");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        System.Diagnostics.Process process;
        try
        {
            process = System.Diagnostics.Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, $"{program} was not found in PATH.");
            throw;
        }
        using (process)
        {
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            return output;
        }
    }
}
