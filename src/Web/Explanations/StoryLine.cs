namespace Billetterie.Web.Explanations;

/// <summary>A step of a reservation's story in words.</summary>
/// <param name="Who">Who acted; null where nobody did.</param>
/// <param name="Reason">Why, in the words of who acted; null where nothing was said.</param>
public sealed record StoryLine(DateTimeOffset At, string Sentence, string? Who, string? Reason);
