using System.Runtime.CompilerServices;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using Billetterie.Import.Json;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;

namespace Billetterie.Import.LinkedData;

/// <summary>The JSON-LD that a web page carries in its script tags.</summary>
internal static class LinkedDataPage
{
    public static async IAsyncEnumerable<ProgrammeLine> ReadAsync(
        DecodedText text, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(new BoundedStream(text.Whole, ImportLimits.PageBytes), Encoding.UTF8);
        var page = await reader.ReadToEndAsync(cancellation);
        yield return new ProgrammeLine.Recognised(ProgrammeFormat.LinkedData, SourceKeys.Prefix(SourceKeys.LinkedData));

        var number = 0;
        foreach (var script in Scripts(page))
        {
            using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(script));
            await using var items = new JsonItems(bytes).ReadAsync(cancellation).GetAsyncEnumerator(cancellation);
            while (true)
            {
                var (more, fault) = await NextAsync(items);
                number += more || fault is not null ? 1 : 0;
                // A page whose one script is broken may have others that are not.
                if (fault is not null)
                    yield return new ProgrammeLine.Refused(number, null, ImportCodes.ItemMalformed, fault);

                if (!more)
                    break;

                foreach (var line in Read(items.Current, number, context))
                {
                    yield return line;
                }
            }
        }
    }

    private static IEnumerable<ProgrammeLine> Read(JsonItem item, int number, ReadingContext context) => item.Element switch
    {
        null => [new ProgrammeLine.Refused(number, null, ImportCodes.ItemTooLarge)],
        { } element when !JsonText.Readable(element) => [new ProgrammeLine.Refused(number, null, ImportCodes.ItemMalformed)],
        { } element => LinkedDataProgramme.Read(element, item.Root, number, context),
    };

    private static async Task<(bool More, string? Fault)> NextAsync(IAsyncEnumerator<JsonItem> items)
    {
        try
        {
            return (await items.MoveNextAsync(), null);
        }
        catch (ReadingStoppedException stopped)
        {
            return (false, stopped.Refusal.Detail ?? "");
        }
    }

    private static IEnumerable<string> Scripts(string page)
    {
        using var source = new TextSource(page);
        var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        var wanted = false;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            if (wanted && token.Type == HtmlTokenType.Character)
                yield return token.Data;

            var script = token is HtmlTagToken { Type: HtmlTokenType.StartTag, Name: "script" } tag ? tag : null;
            wanted = script is not null && IsLinkedData(script);
            // The text of a script ends at its end tag whatever it contains: the tokenizer must be told, as a page's tree would.
            if (script is not null)
                tokenizer.State = HtmlParseMode.Script;
        }
    }

    private static bool IsLinkedData(HtmlTagToken script) =>
        script.GetAttribute("type").Trim().StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase);
}
