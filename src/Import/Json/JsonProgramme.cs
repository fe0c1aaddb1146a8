using System.Runtime.CompilerServices;
using System.Text.Json;
using Billetterie.Import.LinkedData;
using Billetterie.Import.OpenAgenda;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;

namespace Billetterie.Import.Json;

/// <summary>A programme in JSON: OpenAgenda's or schema.org's, as its first element shows.</summary>
internal static class JsonProgramme
{
    public static async IAsyncEnumerable<ProgrammeLine> ReadAsync(
        Stream utf8, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ProgrammeFormat? format = null;
        await foreach (var item in new JsonItems(utf8).ReadAsync(cancellation))
        {
            if (item.Element is not { } element)
            {
                yield return new ProgrammeLine.Refused(item.Number, null, ImportCodes.ItemTooLarge);
                continue;
            }

            if (!JsonText.Readable(element))
            {
                yield return new ProgrammeLine.Refused(item.Number, null, ImportCodes.ItemMalformed);
                continue;
            }

            if (format is null)
            {
                format = Find(element) ?? throw new ReadingStoppedException(ImportCodes.FormatUnknown);
                yield return new ProgrammeLine.Recognised(
                    format.Value, SourceKeys.Prefix(format == ProgrammeFormat.OpenAgenda ? SourceKeys.OpenAgenda : SourceKeys.LinkedData));
            }

            foreach (var line in Read(format.Value, item, element, context))
            {
                yield return line;
            }
        }

        if (format is null)
            throw new ReadingStoppedException(ImportCodes.FileEmpty);
    }

    private static IEnumerable<ProgrammeLine> Read(ProgrammeFormat format, JsonItem item, JsonElement element, ReadingContext context) =>
        format == ProgrammeFormat.LinkedData
            ? LinkedDataProgramme.Read(element, item.Root, item.Number, context)
            : [OpenAgendaEvent.Read(element, item.Number, context)];

    private static ProgrammeFormat? Find(JsonElement element)
    {
        if (element.Property("@type") is not null || element.Property("@context") is not null || element.Property("@graph") is not null)
            return ProgrammeFormat.LinkedData;

        return element.Property("timings") is not null || (element.Property("uid") is not null && element.Property("title") is not null)
            ? ProgrammeFormat.OpenAgenda
            : null;
    }
}
