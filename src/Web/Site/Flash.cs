using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Billetterie.Web.Site;

/// <summary>How a message is meant.</summary>
public enum FlashKind
{
    Note = 0,
    Good = 1,
    Wait = 2,
    Stop = 3,
}

/// <summary>A message that the next page shows once.</summary>
public sealed record Flash(FlashKind Kind, string Text)
{
    /// <summary>Where the message waits.</summary>
    internal const string Cookie = "message";

    private const string Key = "flash";

    internal static void Leave(ITempDataDictionary store, Flash message) => store[Key] = JsonSerializer.Serialize(message);

    internal static Flash? Take(ITempDataDictionary store) =>
        store[Key] is string json ? JsonSerializer.Deserialize<Flash>(json) : null;
}
