using System.IO.Compression;
using Billetterie.Abstractions;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Venues;

namespace Billetterie.Web.Import;

/// <summary>Imports for pages: a file is put aside, its preview read, and what was seen is then imported. Thread safe.</summary>
public sealed class ImportDesk
{
    /// <summary>The largest file a form takes; larger ones go through the API.</summary>
    public const long LargestFile = 32 * 1024 * 1024;

    private readonly ProgrammeImport _import;
    private readonly ImportWords _words;
    private readonly ImportUploads _uploads;
    private readonly DirectoryQueries _directory;

    internal ImportDesk(ProgrammeImport import, ImportWords words, ImportUploads uploads, DirectoryQueries directory) =>
        (_import, _words, _uploads, _directory) = (import, words, uploads, directory);

    /// <summary>Puts a file aside, compressed.</summary>
    /// <returns>By which it is found again.</returns>
    public async Task<long> PutAsideAsync(VenueId venue, string name, int capacity, Stream file, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await using (var compressed = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
            await file.CopyToAsync(compressed, cancellation);
        return await _uploads.AddAsync(venue, name, capacity, content.ToArray(), cancellation);
    }

    /// <summary>Imports a file put aside, or says what importing it would do.</summary>
    /// <param name="request">The key of the form; the import's commands take theirs from it (R13).</param>
    /// <returns>Null where the file is no longer there or the venue may not publish.</returns>
    public async Task<ImportReport?> RunAsync(
        Actor by, VenueId venue, ImportUpload upload, Guid request, bool preview, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if (await _directory.VenueAsync(venue, cancellation) is not { Status: VenueStatus.Active } view)
            return null;
        await using var file = new GZipStream(new MemoryStream(upload.Content), CompressionMode.Decompress);
        var tally = new ImportTally();
        var lines = new List<ReportedLine>();
        await foreach (var line in _import.RunAsync(new ImportOrder(by, request, venue, upload.Capacity, preview), view, file, tally, cancellation))
        {
            var why = _words.Of(line);
            if (lines.Count == 0 && RunningImport.IsNoProgramme(line))
                return new ImportReport([], new Dictionary<ImportResult, int>(), why ?? line.Code);
            lines.Add(new ReportedLine(line.Line, line.Result, why, line.Title, line.StartsAt, line.Performance));
        }
        return new ImportReport(lines, Enum.GetValues<ImportResult>().ToDictionary(result => result, tally.Of), null);
    }
}
