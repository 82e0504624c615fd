import { walkShard } from './shards';

walkShard(2);
