using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>
/// The latest stored answers of an owner by key, so that a double click is answered without the store. Older ones are found
/// by the store's own key. Not thread safe.
/// </summary>
internal sealed class AnswersAtHand
{
    private readonly Dictionary<RequestKey, RememberedAnswer> answers = [];
    private readonly Queue<RequestKey> order = [];

    public RememberedAnswer? Find(RequestKey key) => answers.GetValueOrDefault(key);

    public void Add(RememberedAnswer answer)
    {
        if (!answers.TryAdd(answer.Key, answer))
        {
            return;
        }

        order.Enqueue(answer.Key);
        if (order.Count > Limits.AnswersAtHand)
        {
            answers.Remove(order.Dequeue());
        }
    }
}
