using System.Buffers;
using System.Security.Cryptography;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Billetterie.Web.Import;

/// <summary>
/// The file of an upload, put aside on disk while it arrives, never held in memory. Its digest is then known before anything is
/// done, so that a repeated request is told from another one (R13); an upload that breaks off imports nothing; and the answer can
/// be written while the import runs, which a client that is still sending would not read.
/// </summary>
internal sealed class UploadedFile : IAsyncDisposable
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>Parts beside the file that are passed over.</summary>
    private const int OtherParts = 10;

    private readonly FileStream _aside;

    private UploadedFile(FileStream aside, byte[] digest) => (_aside, Digest) = (aside, digest);

    /// <summary>From its first byte.</summary>
    public Stream Content => _aside;

    /// <summary>SHA-256 of the content.</summary>
    public byte[] Digest { get; }

    /// <summary>Receives the part named <c>file</c>; or says why there is none.</summary>
    public static async Task<(UploadedFile? File, Problem? Refusal)> ReceiveAsync(
        HttpRequest request, ProblemWords words, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data")
            return (null, Problem.Of(ProblemCodes.UnsupportedMediaType));

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 200)
            return (null, Problem.Of(ProblemCodes.MalformedRequest));

        try
        {
            var parts = new MultipartReader(boundary, request.Body);
            for (var passed = 0; passed <= OtherParts && await parts.ReadNextSectionAsync(cancellation) is { } part; passed++)
            {
                if (IsFile(part))
                    return (await PutAsideAsync(part.Body, cancellation), null);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException || (fault is IOException and not BadHttpRequestException && !cancellation.IsCancellationRequested))
        {
            // The parts do not come as announced, or end in the middle.
            return (null, Problem.Of(ProblemCodes.MalformedRequest));
        }

        return (null, Problem.OfFields(new Dictionary<string, string[]> { ["file"] = [words.Field("required")] }));
    }

    public ValueTask DisposeAsync() => _aside.DisposeAsync();

    private static bool IsFile(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
        && HeaderUtilities.RemoveQuotes(disposition.Name).Value == "file";

    private static async Task<UploadedFile> PutAsideAsync(Stream body, CancellationToken cancellation)
    {
        var aside = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose | FileOptions.SequentialScan,
        });
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (int read; (read = await body.ReadAsync(piece.AsMemory(0, PieceBytes), cancellation)) > 0;)
            {
                hash.AppendData(piece, 0, read);
                await aside.WriteAsync(piece.AsMemory(0, read), cancellation);
            }

            aside.Position = 0;
            return new UploadedFile(aside, hash.GetHashAndReset());
        }
        catch
        {
            await aside.DisposeAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
