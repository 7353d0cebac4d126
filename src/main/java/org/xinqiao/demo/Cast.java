package org.xinqiao.demo;

import static org.xinqiao.directory.Role.*;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.xinqiao.directory.Role;

/** The named people of demo, tests and screenshots. All are invented; so are their schools and hospitals. */
public enum Cast {
    /** School psychologist of Lishan; owns most cases of this story. */
    WANG("王老师", PSY, "lishan"),
    /** School psychologist of another school, in another district. */
    ZHAO("赵老师", PSY, "yingxiong"),
    /** Homeroom teacher of Xia Yutong's class. */
    ZHOU("周老师", HRT, "lishan-9-1"),
    /** Homeroom teacher of the next class; trained, and on the duty roster. */
    FENG("冯老师", HRT, "lishan-9-2"),
    /** Deputy principal for moral education of Lishan. */
    LIU("刘副校长", DPR, "lishan"),
    /** Deputy principal of Yingxiong. */
    SHEN("沈副校长", DPR, "yingxiong"),
    /** Deputy principal of Quancheng, the school without a psychologist. */
    HE("何副校长", DPR, "quancheng"),
    /** Principal of Lishan. */
    XU("徐校长", PRI, "lishan"),
    /** Health vice-principal of Lishan. */
    LIN("林医生", HVP, "lishan"),
    /** School doctor of Lishan. */
    MEI("梅校医", SDR, "lishan"),
    /** Counsellor of the district centre of Lixia. */
    GAO("高老师", DPC, "lixia"),
    /** District health officer of Lixia. */
    HAN("韩医师", DHO, "lixia"),
    /** District health officer of Shizhong. */
    QIN("秦医师", DHO, "shizhong"),
    /** District education officer of Lixia. */
    DENG("邓科长", DEO, "lixia"),
    /** Referral coordinator of the Quancheng hospital. */
    ZHENG("郑护士", HRC, "quancheng-hospital"),
    /** Doctor of the Quancheng hospital. */
    SUN("孙医生", HCL, "quancheng-hospital"),
    /** Referral coordinator of the Minghu children's hospital. */
    TANG("唐护士", HRC, "minghu-hospital"),
    /** Doctor of the Minghu children's hospital. */
    BAI("白医生", HCL, "minghu-hospital"),
    /** Personal information protection officer of Lixia. */
    ZOU("邹专员", DPO, "lixia"),
    /** Personal information protection officer of Shizhong. */
    JI("季专员", DPO, "shizhong"),
    /** Administrator. */
    ADMIN("管理员", ADM, ""),
    /** Mother of Xia Yutong. */
    XIA_MA("夏妈妈", GUA, ""),
    /** Father of Chen Zihang. */
    CHEN_BA("陈爸爸", GUA, "");

    private final String person;
    private final Role role;
    private final String place;

    Cast(String person, Role role, String place) {
        this.person = person;
        this.role = role;
        this.place = place;
    }

    /** The name that the identity provider knows. */
    public String login() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public String person() {
        return person;
    }

    public Role role() {
        return role;
    }

    /** The school, class, district or hospital. */
    public String place() {
        return place;
    }

    public UUID id() {
        return idOf("person:" + name());
    }

    /** The same id for the same words, in every run. */
    public static UUID idOf(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    }

    /** The students with a story of their own. */
    public enum Child {
        /** 夏雨桐: answers the critical item; her case walks the whole loop. */
        XIA("夏雨桐", "F", "lishan-9-1", "0901", Cast.XIA_MA),
        /** 陈子航: well, and his neighbour in the story of wrong turns. */
        CHEN("陈子航", "M", "lishan-9-1", "0902", Cast.CHEN_BA),
        /** 刘若溪: well. */
        RUOXI("刘若溪", "F", "lishan-9-2", "0931", Cast.XIA_MA),
        /** 孙浩然: of another school. */
        HAORAN("孙浩然", "M", "yingxiong-8-1", "0801", Cast.CHEN_BA);

        private final String child;
        private final String sex;
        private final String classId;
        private final String number;
        private final Cast guardian;

        Child(String child, String sex, String classId, String number, Cast guardian) {
            this.child = child;
            this.sex = sex;
            this.classId = classId;
            this.number = number;
            this.guardian = guardian;
        }

        public UUID id() {
            return idOf("student:" + number + child);
        }

        public String child() {
            return child;
        }

        public String sex() {
            return sex;
        }

        public String classId() {
            return classId;
        }

        public String number() {
            return number;
        }

        public Cast guardian() {
            return guardian;
        }
    }
}
