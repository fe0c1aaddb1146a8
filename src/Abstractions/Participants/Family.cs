namespace Billetterie.Abstractions;

/// <summary>What a person is to the structure; each family has its own weekly quota (R6).</summary>
public enum Family
{
    Participant = 1,
    Guest = 2,
    Companion = 3,
}
