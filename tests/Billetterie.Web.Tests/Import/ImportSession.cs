using System.Text;
using System.Text.Json;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Import;

/// <summary>Uploads programmes as a venue's program does.</summary>
internal static class ImportSession
{
    public static Task<Reply> ImportAsync(this Session session, string text, string query = "capacity=10", Guid? key = null) =>
        session.ImportAsync(Encoding.UTF8.GetBytes(text), query, key);

    public static async Task<Reply> ImportAsync(this Session session, byte[] file, string query = "capacity=10", Guid? key = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "programme" } };
        return await session.UploadAsync(form, query, key ?? Guid.NewGuid());
    }

    public static async Task<Reply> UploadAsync(this Session session, HttpContent content, string query, Guid? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/venue/import?{query}") { Content = content };
        if (key is { } id)
            request.Headers.Add("Idempotency-Key", id.ToString());
        return await Reply.OfAsync(await session.Http.SendAsync(request));
    }

    /// <summary>The counts in the order created, updated, unchanged, refused, vanished; they are those of the lines.</summary>
    public static (int Created, int Updated, int Unchanged, int Refused, int Vanished) Counts(this Reply reply)
    {
        var json = reply.Is(200).Json;
        int Of(string name)
        {
            var count = json.GetProperty(name).GetInt32();
            Assert.Equal(count, json.GetProperty("lines").EnumerateArray().Count(line => line.GetProperty("result").GetString() == name));
            return count;
        }

        Assert.Null(json.GetProperty("error").GetString());
        return (Of("created"), Of("updated"), Of("unchanged"), Of("refused"), Of("vanished"));
    }

    /// <summary>Result and code of each line, in their order.</summary>
    public static IEnumerable<string> Results(this Reply reply) => reply.Json.GetProperty("lines").EnumerateArray()
        .Select(line => line.GetProperty("code").GetString() is { } code ? $"{line.GetProperty("result").GetString()} {code}" : line.GetProperty("result").GetString()!);

    /// <summary>The performances of the lines, in their order.</summary>
    public static IReadOnlyList<string?> Performances(this Reply reply) =>
        [.. reply.Json.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("performanceId").GetString())];
}
