/**
 * KEYS: the counts, then the mark of a trusted network. ARGV: seconds of the window, then for each count its limit and 1 when
 * it also holds for a trusted network.
 *
 * @returns 1, and each count is one higher; 0 when one has reached its limit, and none has changed
 */
export const takeScript = `
local counts = #KEYS - 1
local trusted = redis.call('EXISTS', KEYS[#KEYS]) == 1
for i = 1, counts do
  local holds = ARGV[2 * i + 1] == '1' or not trusted
  if holds and tonumber(redis.call('GET', KEYS[i]) or '0') >= tonumber(ARGV[2 * i]) then return {0} end
end
for i = 1, counts do
  if redis.call('INCR', KEYS[i]) == 1 then redis.call('EXPIRE', KEYS[i], ARGV[1]) end
end
return {1}`;

/**
 * KEYS: as above. ARGV: 1 after a right password, seconds for which its network is trusted. Gives one back to each count, never
 * below 0 and never to one that has ended; a right password clears the first.
 */
export const giveBackScript = `
for i = 1, #KEYS - 1 do
  if tonumber(redis.call('GET', KEYS[i]) or '0') > 0 then redis.call('DECR', KEYS[i]) end
end
if ARGV[1] == '1' then
  redis.call('DEL', KEYS[1])
  redis.call('SET', KEYS[#KEYS], '1', 'EX', ARGV[2])
end
return {1}`;
