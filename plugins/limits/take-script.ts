/**
 * Adds an amount to every count, or to none when one of them would pass its limit. Redis runs a script alone, so counts are
 * exact over all nodes.
 *
 * A count is a hash of its total and, for each node's process, three figures that only grow: `t` what it took through Redis,
 * `l` what it took by itself while Redis was away, `r` what it gave back. A node tells all three with every question; those
 * that are higher than Redis knows are added. So nothing is counted twice however questions cross, and a Redis that has
 * forgotten everything (ours keeps nothing on disk) has the sum again once every node has come by.
 *
 * ARGV: amount (0 only tells), name of the process; then for each key: limit, end (epoch s), t, l, r. Answers the index (from
 * 1) of the first limit reached or 0, then total and t of each key.
 */
export const takeScript = `
local amount, process, answer, hit = tonumber(ARGV[1]), ARGV[2], {0}, 0
for i, key in ipairs(KEYS) do
  local at = 5 * i - 2
  for j, figure in ipairs({'t', 'l', 'r'}) do
    local told = tonumber(ARGV[at + 1 + j])
    local more = told - tonumber(redis.call('HGET', key, process .. figure) or 0)
    if more > 0 then
      redis.call('HSET', key, process .. figure, told)
      redis.call('HINCRBY', key, 'total', figure == 'r' and -more or more)
    end
  end
  local total = tonumber(redis.call('HGET', key, 'total') or 0)
  if amount > 0 and hit == 0 and total + amount > tonumber(ARGV[at]) then hit = i end
  answer[2 * i], answer[2 * i + 1] = total, tonumber(ARGV[at + 2])
end
answer[1] = hit
for i, key in ipairs(KEYS) do
  if hit == 0 and amount > 0 then
    answer[2 * i] = redis.call('HINCRBY', key, 'total', amount)
    answer[2 * i + 1] = redis.call('HINCRBY', key, process .. 't', amount)
  end
  redis.call('EXPIREAT', key, ARGV[5 * i - 1])
end
return answer`;
